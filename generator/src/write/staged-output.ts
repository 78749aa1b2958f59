import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { stagingPath } from './atomic.ts';
import type { FolderChanges } from './changes.ts';
import { hash, isInside, MANIFEST, type Manifest, printManifest } from './manifest.ts';
import { OutputFolder } from './output-folder.ts';

export interface OutputOptions {
  readonly folder: string;
  readonly origin: Omit<Manifest, 'files'>;
  /** Overwrite files that were edited by hand. */
  readonly force: boolean;
  /** False: compare only, write nothing. */
  readonly stage: boolean;
}

/**
 * An output that is written in two steps. `add` writes each changed file beside its destination; `commit` renames them
 * all, the manifest last. A crash or a full disk before `commit` leaves the old output intact. A folder that doesn't
 * exist yet is staged and renamed as a whole. Unchanged files are not touched.
 */
export class StagedOutput {
  readonly diagnostics = new Diagnostics();
  readonly #options: OutputOptions;
  readonly #path: string;
  readonly #folder: OutputFolder;
  /** Where the whole output is staged if its folder doesn't exist yet. */
  readonly #stagingFolder: string | undefined;
  readonly #hashes = new Map<string, string>();
  readonly #renames: { readonly from: string; readonly to: string }[] = [];
  readonly #knownFolders = new Set<string>();
  /** Created folders, each with its first ancestor that was created along with it. */
  readonly #createdFolders: (readonly [folder: string, first: string])[] = [];
  readonly #added: string[] = [];
  readonly #changed: string[] = [];
  #stale: readonly string[] = [];
  #unchanged = 0;

  constructor(options: OutputOptions) {
    this.#options = options;
    this.#folder = new OutputFolder(options.folder, options.force, this.diagnostics);
    this.#path = resolve(options.folder);
    this.#stagingFolder = this.#folder.exists ? undefined : stagingPath(this.#path);
  }

  add(path: string, bytes: Uint8Array): void {
    if (this.#folder.isForeign) return;
    if (!isInside(path))
      throw new Error(`Expected a path inside the output folder, found ${JSON.stringify(path)}.`);
    if (path !== MANIFEST) this.#hashes.set(path, hash(bytes));
    const state = this.#folder.compare(path, bytes);
    if (state === 'unchanged') this.#unchanged += 1;
    else {
      (state === 'added' ? this.#added : this.#changed).push(path);
      if (this.#options.stage && !this.diagnostics.failed) this.#stage(path, bytes);
    }
  }

  /** Call once all files are added. */
  finish(): FolderChanges {
    const { folder, origin } = this.#options;
    if (!this.#folder.isForeign) {
      const sorted = [...this.#hashes].sort(([a], [b]) => (a < b ? -1 : 1));
      const manifest = { ...origin, files: Object.fromEntries(sorted) };
      this.add(MANIFEST, Buffer.from(printManifest(manifest)));
      this.#stale = this.#folder.staleFiles(new Set(this.#hashes.keys()));
    }
    return {
      folder,
      added: this.#added,
      changed: this.#changed,
      stale: this.#stale,
      unchanged: this.#unchanged,
    };
  }

  commit(): void {
    if (!this.#renameWholeFolder()) {
      for (const { from, to } of this.#renames) {
        mkdirSync(dirname(to), { recursive: true });
        renameSync(from, to);
      }
    }
    for (const path of this.#stale) {
      const file = join(this.#path, path);
      rmSync(file, { force: true });
      removeEmptyFolders(dirname(file), this.#path);
    }
    this.#removeCreatedFolders();
  }

  discard(): void {
    for (const { from } of this.#renames) rmSync(from, { force: true });
    this.#removeCreatedFolders();
  }

  #stage(path: string, bytes: Uint8Array): void {
    const to = join(this.#path, path);
    const from =
      this.#stagingFolder === undefined ? stagingPath(to) : join(this.#stagingFolder, path);
    this.#createFolder(dirname(from));
    this.#renames.push({ from, to });
    writeFileSync(from, bytes);
  }

  #createFolder(folder: string): void {
    if (this.#knownFolders.has(folder)) return;
    this.#knownFolders.add(folder);
    const first = mkdirSync(folder, { recursive: true });
    if (first !== undefined) this.#createdFolders.push([folder, first]);
  }

  /** Fails if the folder exists by now: another output of the same run may lie in it. */
  #renameWholeFolder(): boolean {
    if (this.#stagingFolder === undefined || !existsSync(this.#stagingFolder)) return false;
    try {
      renameSync(this.#stagingFolder, this.#path);
      return true;
    } catch {
      return false;
    }
  }

  /** Removes created folders that are empty after all. */
  #removeCreatedFolders(): void {
    for (const [folder, first] of this.#createdFolders.toReversed())
      removeEmptyFolders(folder, dirname(first));
  }
}

/** Removes a folder and its ancestors below `end` while they are empty. */
function removeEmptyFolders(folder: string, end: string): void {
  for (let current = folder; current !== end; current = dirname(current)) {
    if (!existsSync(current) || readdirSync(current).length > 0) return;
    rmdirSync(current);
  }
}
