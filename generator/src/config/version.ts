import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, text } from '../load/node.ts';

/** True if a release renamed something in a package. Its folder then contains `migrations.json`. */
export function hasRenames(folder: string): boolean {
  return existsSync(join(folder, 'migrations.json'));
}

/**
 * Returns the current version of a package that sdkwright has written, or undefined for any other folder. Releases
 * increase the version; `generate` leaves it unchanged.
 */
export function emittedVersion(folder: string): string | undefined {
  try {
    readFileSync(join(folder, '.sdkwright.json'));
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return isObject(manifest) ? text(manifest['version']) : undefined;
  } catch {
    return undefined;
  }
}
