import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Subfolder of an output folder that contains the recorded edits to emitted files. */
export const PATCH_FOLDER = 'patches';

const SUFFIX = '.patch';

export function hasPatches(folder: string): boolean {
  return existsSync(join(folder, PATCH_FOLDER));
}

/** Returns the path of a file's patch. Both paths are relative to the output folder. */
export function patchPath(path: string): string {
  return `${PATCH_FOLDER}/${path}${SUFFIX}`;
}

/** Returns the recorded edits, keyed by the path of the edited file. Skips files without the `.patch` suffix. */
export function readPatches(folder: string): ReadonlyMap<string, string> {
  const root = join(folder, PATCH_FOLDER);
  if (!hasPatches(folder)) return new Map();
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith(SUFFIX),
  );
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = relative(root, file).split(sep).join('/').slice(0, -SUFFIX.length);
      return [path, readFileSync(file, 'utf8').replaceAll('\r\n', '\n')];
    }),
  );
}
