import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { parseTar, parseTarGzip } from 'nanotar';

declare global {
  /** The declarations of nanotar refer to it; those of Node.js don't have it. */
  type CompressionFormat = 'deflate' | 'deflate-raw' | 'gzip';
}

/** Writes the files of a tarball below a folder; one that leads out of it is refused. */
export async function unpack(tarball: Uint8Array, folder: string): Promise<void> {
  const isGzip = tarball[0] === 0x1f && tarball[1] === 0x8b;
  const entries = isGzip ? await parseTarGzip(tarball) : parseTar(tarball);
  for (const { name, type, data } of entries) {
    if (type !== 'file' || data === undefined) continue;
    const path = normalize(name);
    if (path.startsWith('..') || path.startsWith(sep))
      throw new Error(`The archive holds ${JSON.stringify(name)}, which leads out of its folder`);
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, data);
  }
}
