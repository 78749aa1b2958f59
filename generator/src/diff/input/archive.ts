import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { parseTar, parseTarGzip } from 'nanotar';

declare global {
  /** A global type that nanotar's declarations use but Node.js doesn't declare. */
  type CompressionFormat = 'deflate' | 'deflate-raw' | 'gzip';
}

/** Extracts the files of a tarball into a folder. Rejects paths outside the folder. */
export async function unpack(tarball: Uint8Array, folder: string): Promise<void> {
  const isGzip = tarball[0] === 0x1f && tarball[1] === 0x8b;
  // nanotar reads the entire memory of a view, and in Node.js small buffers share memory, so the view is copied.
  const entries = isGzip ? await parseTarGzip(tarball) : parseTar(new Uint8Array(tarball));
  for (const { name, type, data } of entries) {
    if (type !== 'file') continue;
    const path = normalize(name);
    if (path.startsWith('..') || path.startsWith(sep))
      throw new Error(
        `The archive contains ${JSON.stringify(name)}, which is outside of its folder`,
      );
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, data ?? '');
  }
}
