import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * Returns the files in a folder whose names match, excluding files of installed packages. The paths are relative to the
 * folder.
 */
export async function ownFiles(
  folder: string,
  name: RegExp,
  { recursive = true } = {},
): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive });
  return entries
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(relative(folder, entry.parentPath), entry.name))
    .filter((file) => !file.split(/[\\/]/).includes('node_modules'))
    .sort();
}
