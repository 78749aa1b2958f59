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
import type { Changes } from './changes.ts';
import { Folder } from './folder.ts';
import { hash, isInside, MANIFEST, type Manifest, printManifest } from './manifest.ts';
import { aside } from './whole.ts';

/** An output folder, and what may be done to it. */
export interface Aim {
  readonly folder: string;
  readonly origin: Omit<Manifest, 'files'>;
  /** Overwrite files that were edited by hand. */
  readonly force: boolean;
  /** False: compare, and write nothing. */
  readonly stage: boolean;
}

/**
 * An output on its way to its folder. Every file is written whole beside its place first, and moved there when all are
 * written, so that a crash or a full disk leaves the old output; the manifest comes last. A folder that does not exist yet
 * is written beside its place as a whole. Unchanged files are not touched.
 */
export class Output {
  readonly diagnostics = new Diagnostics();
  readonly #aim: Aim;
  readonly #path: string;
  readonly #folder: Folder;
  /** Beside the folder, while there is none. */
  readonly #whole: string | undefined;
  readonly #hashes = new Map<string, string>();
  readonly #staged: { readonly from: string; readonly to: string }[] = [];
  readonly #folders = new Set<string>();
  /** Folders that were made, each with the first of those around it that was made for it. */
  readonly #made: (readonly [folder: string, first: string])[] = [];
  readonly #added: string[] = [];
  readonly #changed: string[] = [];
  #stale: readonly string[] = [];
  #unchanged = 0;

  constructor(aim: Aim) {
    this.#aim = aim;
    this.#folder = new Folder(aim.folder, aim.force, this.diagnostics);
    this.#path = resolve(aim.folder);
    this.#whole = this.#folder.exists ? undefined : aside(this.#path);
  }

  add(path: string, bytes: Uint8Array): void {
    if (this.#folder.refused) return;
    if (!isInside(path))
      throw new Error(`A file would lie outside the output folder: ${JSON.stringify(path)}`);
    if (path !== MANIFEST) this.#hashes.set(path, hash(bytes));
    const state = this.#folder.compare(path, bytes);
    if (state === 'unchanged') this.#unchanged += 1;
    else {
      (state === 'added' ? this.#added : this.#changed).push(path);
      if (this.#aim.stage && !this.diagnostics.failed) this.#stage(path, bytes);
    }
  }

  /** To be called when all files were added. */
  finish(): Changes {
    const { folder, origin } = this.#aim;
    if (!this.#folder.refused) {
      const sorted = [...this.#hashes].sort(([a], [b]) => (a < b ? -1 : 1));
      const manifest = { ...origin, files: Object.fromEntries(sorted) };
      this.add(MANIFEST, Buffer.from(printManifest(manifest)));
      this.#stale = this.#folder.without(new Set(this.#hashes.keys()));
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
    if (!this.#isMoved()) {
      for (const { from, to } of this.#staged) {
        mkdirSync(dirname(to), { recursive: true });
        renameSync(from, to);
      }
    }
    for (const path of this.#stale) {
      const file = join(this.#path, path);
      rmSync(file, { force: true });
      removeEmpty(dirname(file), this.#path);
    }
    this.#tidy();
  }

  discard(): void {
    for (const { from } of this.#staged) rmSync(from, { force: true });
    this.#tidy();
  }

  #stage(path: string, bytes: Uint8Array): void {
    const to = join(this.#path, path);
    const from = this.#whole === undefined ? aside(to) : join(this.#whole, path);
    this.#make(dirname(from));
    this.#staged.push({ from, to });
    writeFileSync(from, bytes);
  }

  #make(folder: string): void {
    if (this.#folders.has(folder)) return;
    this.#folders.add(folder);
    const first = mkdirSync(folder, { recursive: true });
    if (first !== undefined) this.#made.push([folder, first]);
  }

  /** Moves the folder as a whole, unless there is one by now: another output may lie in it. */
  #isMoved(): boolean {
    if (this.#whole === undefined || !existsSync(this.#whole)) return false;
    try {
      renameSync(this.#whole, this.#path);
      return true;
    } catch {
      return false;
    }
  }

  #tidy(): void {
    for (const [folder, first] of this.#made.toReversed()) removeEmpty(folder, dirname(first));
  }
}

/** Removes folders that hold nothing, up to `end`, which stays. */
function removeEmpty(folder: string, end: string): void {
  for (let current = folder; current !== end; current = dirname(current)) {
    if (!existsSync(current) || readdirSync(current).length > 0) return;
    rmdirSync(current);
  }
}
