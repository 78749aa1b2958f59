import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, object } from '../load/node.ts';

/** The file in an output folder that says what is ours there. */
export const MANIFEST = '.sdkwright.json';

export interface Manifest {
  /** Version of the generator. */
  readonly generator: string;
  /** SHA-256 of the description, with all its files. */
  readonly description: string;
  /** SHA-256 of each emitted file, by its path with forward slashes. */
  readonly files: Readonly<Record<string, string>>;
}

/** `undefined`: the folder has none; `'unreadable'`: it has one that is not ours. */
export function readManifest(folder: string): Manifest | 'unreadable' | undefined {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return undefined;
  const { generator, description, files } = object(parsed(file));
  if (typeof generator !== 'string' || typeof description !== 'string' || !isObject(files))
    return 'unreadable';
  const hashes = Object.entries(files).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && isInside(entry[0]),
  );
  return { generator, description, files: Object.fromEntries(hashes) };
}

export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

export function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Whether a path stays inside the folder that it is relative to. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    !path.startsWith('/') &&
    !/^[a-z]:|\\|\0/i.test(path) &&
    !path.split('/').some((part) => part === '..' || part === '.' || part === '')
  );
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
