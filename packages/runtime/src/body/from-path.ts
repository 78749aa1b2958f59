import type * as fs from 'node:fs';

import { UsageError } from '../errors/usage-error.js';
import { BLOB_PARTS } from './blob-parts.js';
import { type Source, opening } from './upload-source.js';

/** A file on disk; created by `fromPath`. */
export interface FromPath {
  readonly path: string;
  readonly filename?: string | undefined;
  readonly type?: string | undefined;
  /** @internal */
  readonly [opening]: () => Promise<Source>;
}

/**
 * Uploads a file from disk. The file is opened when it is sent, streamed, and opened again by a retry.
 * Needs a runtime with a file system: Node.js, Deno or Bun.
 *
 * @param path - of the file.
 * @param options - `filename`: default the last part of `path`; `type`: media type, default none.
 */
export function fromPath(
  path: string,
  options: Pick<FromPath, 'filename' | 'type'> = {},
): FromPath {
  const { filename = path, type } = options;
  return {
    path,
    filename,
    type,
    [opening]: async () => ({ data: await open(path), filename, type }),
  };
}

async function open(path: string): Promise<Blob> {
  try {
    const { openAsBlob, promises } = (await builtin('fs')) as typeof fs;
    // Opening reports the cause of a failure, which `openAsBlob` doesn't; `access` would need another Deno permission.
    const file = await promises.open(path);
    const found = await file.stat();
    await file.close();
    if (!found.isFile()) throw new Error('it is not a file');
    return Object.assign(await openAsBlob(path), { [BLOB_PARTS]: path });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`the file ${JSON.stringify(path)} can't be opened: ${reason}`, { cause });
  }
}

/** Imports a built-in module. The name isn't a literal because bundlers for browsers would try to resolve it. */
function builtin(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ `node:${name}`);
}
