import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { hash, MANIFEST, readManifest } from './manifest.ts';

/**
 * A folder as it is before anything is written. Files that someone edited, and files in the way that are not ours, are
 * errors: nothing of the user's is overwritten.
 */
export class Folder {
  readonly exists: boolean;
  /** Whether it is not known to be ours: then nothing in it is looked at. */
  readonly refused: boolean;
  readonly #path: string;
  readonly #force: boolean;
  readonly #diagnostics: Diagnostics;
  /** Digests of what was emitted before, by path. */
  readonly #known: Readonly<Record<string, string>>;
  /** Folders that are known to be no links, or were told to be some. */
  readonly #looked = new Set<string>();

  /** @param force - let files that were edited by hand be overwritten. */
  constructor(path: string, force: boolean, diagnostics: Diagnostics) {
    this.#path = path;
    this.#force = force;
    this.#diagnostics = diagnostics;
    this.exists = existsSync(path);
    const manifest = readManifest(path);
    this.refused = manifest === 'unreadable' || (manifest === undefined && !isFree(path));
    this.#known = typeof manifest === 'object' ? manifest.files : {};
    if (manifest === 'unreadable')
      diagnostics.error(
        'manifest-unreadable',
        `${MANIFEST} can't be read, so it is not known which files are ours.`,
        'Restore it from version control, or give an empty folder.',
        { file: join(path, MANIFEST) },
      );
    else if (this.refused)
      diagnostics.error(
        'output-not-ours',
        'The output folder holds files, but none that sdkwright emitted.',
        'Give an empty or new folder.',
        { file: path },
      );
  }

  /** What a file would do to the folder. */
  compare(path: string, content: Uint8Array): 'added' | 'changed' | 'unchanged' {
    this.#refuseLinks(dirname(path));
    const current = this.#read(path);
    if (current === undefined) return 'added';
    if (current.equals(content)) return 'unchanged';
    if (path !== MANIFEST) this.#refuseEdited(path, current);
    return 'changed';
  }

  /** What is there of files that were emitted once and are not any more. */
  without(emitted: ReadonlySet<string>): readonly string[] {
    const stale: string[] = [];
    for (const path of Object.keys(this.#known)) {
      const current = emitted.has(path) ? undefined : this.#read(path);
      if (current === undefined) continue;
      this.#refuseLinks(dirname(path));
      stale.push(path);
      this.#refuseEdited(path, current);
    }
    return stale;
  }

  /** Most files are new or unchanged: an error for each that is absent would take longer than to write it. */
  #read(path: string): Buffer | undefined {
    const file = join(this.#path, path);
    return this.exists && existsSync(file) ? readFileSync(file) : undefined;
  }

  /** What lies behind a link is not in the folder, whoever made it. */
  #refuseLinks(folder: string): void {
    if (!this.exists || folder === '.' || this.#looked.has(folder)) return;
    this.#looked.add(folder);
    this.#refuseLinks(dirname(folder));
    const file = join(this.#path, folder);
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true)
      this.#diagnostics.error(
        'file-in-the-way',
        'A link is where a folder would go; nothing is written through it.',
        'Remove the link.',
        { file },
      );
  }

  #refuseEdited(path: string, current: Uint8Array): void {
    const digest = this.#known[path];
    if (this.#force || digest === hash(current)) return;
    const file = join(this.#path, path);
    if (digest === undefined)
      this.#diagnostics.error(
        'file-in-the-way',
        'A file that sdkwright did not emit is where one would go.',
        'Move it away; own files belong into custom/.',
        { file },
      );
    else
      this.#diagnostics.error(
        'file-edited',
        'This emitted file was edited by hand; it is not overwritten.',
        'Move the change into the description, the configuration or custom/, then restore the file or pass --force.',
        { file },
      );
  }
}

/** Whether nothing is in a folder but what a package manager or version control puts there. */
function isFree(folder: string): boolean {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.every((name) => ['node_modules', '.git', '.turbo', 'dist', 'custom'].includes(name));
}
