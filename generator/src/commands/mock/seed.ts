import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { locate } from '../../diagnostics/locate.ts';
import { isObject, type Json } from '../../load/node.ts';
import { parse } from '../../load/parse.ts';
import { UsageError } from '../command.ts';
import { InputError } from '../shared/input-error.ts';
import { report } from '../shared/report.ts';

/**
 * Reads a seed file, which contains lists of items keyed by collection.
 *
 * @throws {InputError} if the file has syntax errors, after reporting them.
 * @throws {UsageError} if the file can't be read or isn't an object.
 */
export async function readSeed(file: string): Promise<Json> {
  const source = await readFile(resolve(file), 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `--seed: ${file} can't be read (${error instanceof Error ? error.message : String(error)}).`,
    );
  });
  const diagnostics = new Diagnostics();
  const seed = parse(source, file, diagnostics);
  report(await locate(diagnostics.all, new Map([[resolve(file), source]]), (from) => from), false);
  if (diagnostics.failed) throw new InputError();
  if (isObject(seed)) return seed;
  throw new UsageError(
    `--seed: ${file} contains no lists of items keyed by collection, as in "posts: []".`,
  );
}
