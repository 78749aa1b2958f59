import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, object } from '../load/node.ts';

/** File in an output folder that lists the generated files. */
export const MANIFEST = '.sdkwright.json';

/** Subfolder of an output folder that exists only during a write. Contains the lock, the journal and staged files. */
export const WORK_FOLDER = '.sdkwright.tmp';

export interface Manifest {
  /** Version of the generator. */
  readonly generator: string;
  /** SHA-256 of the OpenAPI document and the files that it references. */
  readonly document: string;
  /** SHA-256 of each emitted file, keyed by a path with forward slashes. */
  readonly files: Readonly<Record<string, string>>;
  /** The emitted package.json, which is the base of the next merge. */
  readonly packageJson?: Json | undefined;
}

/** Returns `undefined` if the folder has no manifest, and `'unreadable'` if the file is malformed. */
export function readManifest(folder: string): Manifest | 'unreadable' | undefined {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return undefined;
  const { generator, document, description, files, packageJson } = object(parseFile(file));
  // In manifests from version 0.1, the hash of the document has the key `description`.
  const origin = document ?? description;
  if (typeof generator !== 'string' || typeof origin !== 'string' || !isObject(files))
    return 'unreadable';
  const hashes = Object.entries(files).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && isInside(entry[0]),
  );
  return {
    generator,
    document: origin,
    files: Object.fromEntries(hashes),
    packageJson: isObject(packageJson) ? packageJson : undefined,
  };
}

export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

export function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Returns the hash of a file without regard to line endings, because Git on Windows checks out CRLF. */
export function contentHash(content: Uint8Array): string {
  return hash(toLineFeeds(content));
}

export function toLineFeeds(content: Uint8Array): Buffer {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return buffer.includes('\r\n')
    ? Buffer.from(buffer.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : buffer;
}

/** True if a relative path stays inside its folder. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    !path.startsWith('/') &&
    !/^[a-z]:|\\|\0/i.test(path) &&
    !path.split('/').some((part) => part === '..' || part === '.' || part === '')
  );
}

/** Parses a JSON file. Returns undefined if the file can't be read or isn't valid JSON. */
export function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
