import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import { UnavailableError } from './unavailable.ts';

declare global {
  /** A global type that nanotar's declarations use but Node.js doesn't declare. */
  type CompressionFormat = 'deflate' | 'deflate-raw' | 'gzip';
}

/** Maximum size of an extracted archive in bytes, because a few megabytes can expand to any size. */
const MAX_SIZE = 512 * 2 ** 20;

/**
 * Extracts the files of a tarball into a folder.
 *
 * @param name - Name of the archive in messages.
 * @throws {UnavailableError} for an archive that is damaged or too large, and for a path outside the folder.
 */
export async function unpack(tarball: Uint8Array, folder: string, name: string): Promise<void> {
  try {
    for (const [path, data] of filesOf(tarball)) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, data);
    }
  } catch (error) {
    throw new UnavailableError(
      `${name} can't be extracted: ${error instanceof Error ? error.message : String(error)}.`,
      'Download it or pack it again.',
    );
  }
}

function filesOf(tarball: Uint8Array): (readonly [path: string, data: Uint8Array])[] {
  const isGzip = tarball[0] === 0x1f && tarball[1] === 0x8b;
  const tar = isGzip ? gunzipSync(tarball, { maxOutputLength: MAX_SIZE }) : tarball;
  // nanotar reads the entire memory of a view. The view is copied because small buffers share memory in Node.js.
  return parseTar(new Uint8Array(tar)).flatMap(({ name, type, data }) => {
    if (type !== 'file') return [];
    const path = normalize(name);
    if (path.startsWith('..') || path.startsWith(sep))
      throw new Error(`it contains ${JSON.stringify(name)}, which is outside of its folder`);
    return [[path, data ?? new Uint8Array()] as const];
  });
}
