import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, text } from '../load/node.ts';

/** The current version of a package, which a release raises and generating keeps. */
export function emittedVersion(folder: string): string | undefined {
  try {
    readFileSync(join(folder, '.sdkwright.json'));
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return isObject(manifest) ? text(manifest['version']) : undefined;
  } catch {
    return undefined;
  }
}
