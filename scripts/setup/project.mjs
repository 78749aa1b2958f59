import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @returns {string} the version in the `packageManager` field of package.json */
export function pnpmVersion() {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const version = /"packageManager": *"pnpm@([^"+]+)/.exec(manifest)?.[1];
  if (version === undefined)
    throw new Error('The field packageManager of package.json names no pnpm.');
  return version;
}
