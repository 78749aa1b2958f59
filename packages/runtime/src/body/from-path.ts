import type * as fs from 'node:fs';
import { UsageError } from '../errors/usage-error.js';
import { BLOB_PARTS } from './blob-parts.js';
import { type Source, opening } from './upload-source.js';

/** A file on disk, created by `fromPath`. */
export interface FromPath {
  readonly path: string;
  readonly filename?: string | undefined;
  readonly type?: string | undefined;
  /** @internal */
  readonly [opening]: () => Promise<Source>;
}

/**
 * Creates an upload from a file on disk. The file is opened when it is sent, and reopened for each retry. Its content
 * is streamed. Requires the file system of Node.js (20.16 or later), Deno or Bun.
 *
 * @param path - the path of the file.
 * @param options - `filename`: defaults to the last segment of `path`; `type`: the media type, none by default.
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
    const { openAsBlob, promises } = getFileSystem();
    // Opens the file first, because `openAsBlob` doesn't report the reason for a failure. `access` would require an
    // additional permission in Deno.
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

/** Returns the `fs` module without an import, which bundlers for browsers and React Native would try to resolve. */
function getFileSystem(): typeof fs {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  if (process?.getBuiltinModule) return process.getBuiltinModule('node:fs');
  throw new Error('this platform has no file system, or it is a Node.js version before 20.16');
}
