import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { home } from '../run/program.ts';
import { put } from '../run/work.ts';

/** Folder of OpenAPI descriptions by other authors, next to the project. It is absent on most machines. */
const folder = join(home, '../../shared/corpus');

/**
 * Unpacks a description from the corpus and returns the path of the unpacked file. If the corpus is absent, prints a
 * message and returns undefined.
 */
export async function description(name: string): Promise<string | undefined> {
  if (!existsSync(folder)) {
    process.stderr.write(`  ${name} is skipped: there is no corpus beside the project.\n`);
    return undefined;
  }
  return put(`corpus/${name}.json`, gunzipSync(await readFile(join(folder, `${name}.json.gz`))));
}

export async function names(): Promise<readonly string[]> {
  const files = existsSync(folder) ? await readdir(folder) : [];
  return files
    .filter((file) => file.endsWith('.json.gz'))
    .map((file) => file.slice(0, -'.json.gz'.length))
    .sort();
}
