import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { EmittedFile } from '../targets/emitted-file.ts';
import {
  hash,
  isInside,
  MANIFEST,
  type Manifest,
  printManifest,
  readManifest,
} from './manifest.ts';

/** What would have to happen to a folder for it to hold an output. */
export interface Changes {
  readonly folder: string;
  readonly added: readonly EmittedFile[];
  readonly changed: readonly EmittedFile[];
  /** Paths of files that were emitted once and are not any more. */
  readonly stale: readonly string[];
  readonly unchanged: number;
}

export interface CompareOptions {
  /** Overwrite files that were edited by hand. Default: false. */
  readonly force?: boolean;
}

/**
 * Compares an output with what is on disk. Files that someone edited, and files in the way that are not ours, are errors:
 * nothing of the user's is overwritten.
 */
export function compare(
  folder: string,
  files: readonly EmittedFile[],
  origin: Omit<Manifest, 'files'>,
  options: CompareOptions,
  diagnostics: Diagnostics,
): Changes {
  const manifest = readManifest(folder);
  if (manifest === 'unreadable') {
    diagnostics.error(
      'manifest-unreadable',
      `${MANIFEST} can't be read, so it is not known which files are ours.`,
      'Restore it from version control, or give an empty folder.',
      { file: join(folder, MANIFEST) },
    );
    return { folder, added: [], changed: [], stale: [], unchanged: 0 };
  }
  if (manifest === undefined && !isFree(folder)) {
    diagnostics.error(
      'output-not-ours',
      'The output folder holds files, but none that sdkwright emitted.',
      'Give an empty or new folder.',
      { file: folder },
    );
    return { folder, added: [], changed: [], stale: [], unchanged: 0 };
  }
  const known = manifest?.files ?? {};
  const result = {
    folder,
    added: [] as EmittedFile[],
    changed: [] as EmittedFile[],
    stale: [] as string[],
    unchanged: 0,
  };
  const all = [
    ...files,
    { path: MANIFEST, content: printManifest({ ...origin, files: hashes(files) }) },
  ];
  for (const { path } of all) {
    if (!isInside(path))
      throw new Error(`A file would lie outside the output folder: ${JSON.stringify(path)}`);
  }
  for (const file of all) {
    const current = read(join(folder, file.path));
    if (current === undefined) result.added.push(file);
    else if (current === file.content) result.unchanged += 1;
    else {
      result.changed.push(file);
      if (file.path !== MANIFEST && options.force !== true)
        refuseEdited(folder, file.path, known[file.path], current, diagnostics);
    }
  }
  const emitted = new Set(all.map(({ path }) => path));
  for (const [path, digest] of Object.entries(known)) {
    if (emitted.has(path)) continue;
    const current = read(join(folder, path));
    if (current === undefined) continue;
    result.stale.push(path);
    if (options.force !== true) refuseEdited(folder, path, digest, current, diagnostics);
  }
  return result;
}

export function isDifferent({ added, changed, stale }: Changes): boolean {
  return added.length + changed.length + stale.length > 0;
}

function refuseEdited(
  folder: string,
  path: string,
  digest: string | undefined,
  current: string,
  diagnostics: Diagnostics,
): void {
  if (digest === hash(current)) return;
  const file = join(folder, path);
  if (digest === undefined) {
    diagnostics.error(
      'file-in-the-way',
      'A file that sdkwright did not emit is where one would go.',
      'Move it away; own files belong into custom/.',
      { file },
    );
  } else {
    diagnostics.error(
      'file-edited',
      'This emitted file was edited by hand; it is not overwritten.',
      'Move the change into the description, the configuration or custom/, then restore the file or pass --force.',
      { file },
    );
  }
}

function hashes(files: readonly EmittedFile[]): Record<string, string> {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return Object.fromEntries(sorted.map((file) => [file.path, digestOf(file)]));
}

/** Packages share files; those are hashed once. */
function digestOf(file: EmittedFile): string {
  const digest = DIGESTS.get(file) ?? hash(file.content);
  DIGESTS.set(file, digest);
  return digest;
}

const DIGESTS = new WeakMap<EmittedFile, string>();

/** Whether nothing is in a folder but what a package manager or version control puts there. */
function isFree(folder: string): boolean {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.every((name) => ['node_modules', '.git', '.turbo', 'dist', 'custom'].includes(name));
}

/** Most files are new or unchanged: an error for each that is absent would take longer than to write it. */
function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
