import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/**
 * The folder of published OpenAPI documents. It is outside the repository because some of the documents' licenses don't
 * allow copying.
 */
export const folder = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

export const isPresent = existsSync(join(folder, 'index.tsv'));

export interface Description {
  readonly name: string;
  readonly openapi: string;
  /** Size of the JSON in bytes. */
  readonly size: number;
}

/** Returns the documents that `index.tsv` lists, in its order. */
export async function descriptions(): Promise<Description[]> {
  const text = await readFile(join(folder, 'index.tsv'), 'utf8');
  const [head = '', ...rows] = text.trimEnd().split('\n');
  const column = (name: string): number => head.split('\t').indexOf(name);
  const [name, openapi, size] = [column('name'), column('openapi'), column('json_bytes')];
  return rows
    .map((row) => row.split('\t'))
    .map((cells) => ({
      name: cells[name] ?? '',
      openapi: cells[openapi] ?? '',
      size: Number(cells[size]),
    }));
}

/** Returns the JSON of a document. */
export async function textOf(name: string): Promise<string> {
  return gunzipSync(await readFile(join(folder, `${name}.json.gz`))).toString();
}

/** The root of the workspace. */
export const workspace = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
