import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { UnavailableError } from './unavailable.ts';

/** Maximum size of an extracted archive in bytes, because a few megabytes can expand to any size. */
const MAX_SIZE = 512 * 2 ** 20;

/** Maximum number of extracted files, because empty files don't add to the size. */
const MAX_FILES = 100_000;

/**
 * Extracts the files of a tarball into a folder. Skips links and devices.
 *
 * @param name - Name of the archive in messages.
 * @throws {UnavailableError} for an archive that is damaged or too large, and for a path outside the folder.
 */
export async function unpack(tarball: Uint8Array, folder: string, name: string): Promise<void> {
  try {
    for (const [path, data] of await filesOf(tarball)) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, data);
    }
  } catch (error) {
    throw new UnavailableError(
      `${name} can't be extracted: ${error instanceof Error ? error.message : String(error)}.`,
      'Download or pack the archive again.',
    );
  }
}

/** Returns the content of the regular files in a tarball, keyed by path. */
export async function filesOf(tarball: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const isGzip = tarball[0] === 0x1f && tarball[1] === 0x8b;
  const tar = isGzip ? gunzipSync(tarball, { maxOutputLength: MAX_SIZE }) : Buffer.from(tarball);
  const files = new Map<string, Uint8Array>();
  const isFile = ({ type }: { readonly type?: string }): boolean => type === 'file';
  for (const { header, data } of await unpackTar(tar, { strict: true, filter: isFile })) {
    const path = normalize(header.name);
    if (path.startsWith('..') || path.startsWith(sep))
      throw new Error(
        `it contains the path ${JSON.stringify(header.name)}, which is outside its folder`,
      );
    files.set(path, data ?? new Uint8Array());
    if (files.size > MAX_FILES) throw new Error(`it contains more than ${String(MAX_FILES)} files`);
  }
  return files;
}
