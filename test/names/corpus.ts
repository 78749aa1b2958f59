import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Diagnostics } from '../../generator/src/diagnostics/diagnostic.ts';
import { load } from '../../generator/src/load/load.ts';
import type { NamedApi } from '../../generator/src/naming/named-api.ts';
import { buildModel } from '../../generator/src/model/build.ts';
import { nameApi } from '../../generator/src/naming/name-api.ts';
import { declaredOperations } from '../../generator/src/naming/streams.ts';
import { textOf } from '../corpus/corpus.ts';

/** Returns the model of a document in the corpus, without any configuration. */
export async function modelOf(name: string): Promise<NamedApi> {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  try {
    const file = join(folder, `${name}.json`);
    await writeFile(file, await textOf(name));
    const diagnostics = new Diagnostics();
    const document = await load(file, {}, diagnostics);
    if (document === undefined) throw new Error(`${name} can't be loaded`);
    return nameApi(buildModel(document, diagnostics), diagnostics);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns the inferred names of a document's operations, keyed by operation (`GET /posts`). */
export async function namesOf(name: string): Promise<ReadonlyMap<string, string>> {
  const model = await modelOf(name);
  return new Map(
    declaredOperations(model).map(({ method, path, name: own }) => [
      `${method.toUpperCase()} ${path}`,
      own.join('.'),
    ]),
  );
}
