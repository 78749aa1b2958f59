import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Json } from '../load/node.ts';
import type { JournalEntry } from './journal.ts';
import { contentHash, MANIFEST, readManifest, toLineFeeds, WORK_FOLDER } from './manifest.ts';
import { mergePackageJson, PACKAGE_JSON } from './package-json.ts';
import { hasConflict } from './patches/conflict.ts';
import { PATCH_FOLDER } from './patches/folder.ts';
import type { Edits, PatchedOutput } from './patches/output.ts';

export interface FileComparison {
  readonly state: 'added' | 'changed' | 'unchanged';
  /** Hash of the file on disk. Absent if the file is new or unchanged. */
  readonly before?: string;
  /** Content to write: the emitted file, or the result of merging it with the file on disk. */
  readonly content: Uint8Array;
}

/**
 * An output folder before the first write. To protect the user's work, reports edited files that have no patch, and
 * foreign files that have the path of an emitted file.
 */
export class OutputFolder {
  /** True if the folder has files but no readable manifest. The files are then not compared. */
  readonly isForeign: boolean;
  readonly #path: string;
  readonly #edits: Edits;
  readonly #patches: PatchedOutput | undefined;
  readonly #diagnostics: Diagnostics;
  /** Hashes of the files that the previous run emitted, keyed by path. */
  readonly #previousHashes: Readonly<Record<string, string>>;
  /** The package.json that the previous run emitted. */
  readonly #packageJson: Json | undefined;
  /** Folders that were checked for symbolic links. */
  readonly #checkedFolders = new Set<string>();

  /** @param patches - Absent if the folder has no patches and the run records none. */
  constructor(
    path: string,
    edits: Edits,
    diagnostics: Diagnostics,
    patches: PatchedOutput | undefined,
  ) {
    this.#path = path;
    this.#edits = edits;
    this.#patches = patches;
    this.#diagnostics = diagnostics;
    const manifest = readManifest(path);
    this.isForeign = manifest === 'unreadable' || (manifest === undefined && !isUnused(path));
    this.#previousHashes = typeof manifest === 'object' ? manifest.files : {};
    this.#packageJson = typeof manifest === 'object' ? manifest.packageJson : undefined;
    if (manifest === 'unreadable')
      diagnostics.error(
        'manifest-unreadable',
        `Can't read ${MANIFEST}, which lists the generated files of this folder.`,
        'Restore it from version control, or choose an empty folder.',
        { file: join(path, MANIFEST) },
      );
    else if (this.isForeign)
      diagnostics.error(
        'output-not-ours',
        `The output folder is not empty and has no ${MANIFEST}: sdkwright did not generate its files.`,
        'Choose an empty or new folder.',
        { file: path },
      );
  }

  /** Compares an emitted file with the file on disk. */
  compare(path: string, emitted: Uint8Array): FileComparison {
    this.#refuseLinks(dirname(path));
    const current = this.#read(path);
    const isMerged = path === PACKAGE_JSON && Object.hasOwn(this.#previousHashes, path);
    const patched = isMerged ? undefined : this.#patched(path, current, emitted);
    if (current === undefined) return { state: 'added', content: patched ?? emitted };
    const content = isMerged ? this.#mergePackageJson(current, emitted) : (patched ?? emitted);
    if (current.equals(content) || toLineFeeds(current).equals(content))
      return { state: 'unchanged', content };
    const before = contentHash(current);
    if (path !== MANIFEST && !isMerged && patched === undefined) this.#refuseEdited(path, current);
    return { state: 'changed', before, content };
  }

  /** Returns the emitted file with its recorded edit, or undefined if the file has no patch. */
  #patched(path: string, content: Buffer | undefined, emitted: Uint8Array): Uint8Array | undefined {
    const emittedHash = this.#previousHashes[path];
    const file = { path, file: join(this.#path, path), content, emittedHash };
    return this.#patches?.apply(file, emitted);
  }

  #mergePackageJson(current: Buffer, emitted: Uint8Array): Uint8Array {
    try {
      return Buffer.from(
        mergePackageJson(current.toString(), Buffer.from(emitted).toString(), this.#packageJson),
      );
    } catch (error) {
      this.#diagnostics.error(
        'file-unreadable',
        `Can't merge package.json: ${error instanceof Error ? error.message : String(error)}.`,
        'Correct its syntax, or restore it from version control.',
        { file: join(this.#path, PACKAGE_JSON) },
      );
      return emitted;
    }
  }

  /** Returns existing files that the previous run emitted but this run doesn't. Reports the ones that have edits. */
  staleFiles(emitted: ReadonlySet<string>): readonly JournalEntry[] {
    const stale: JournalEntry[] = [];
    for (const path of Object.keys(this.#previousHashes)) {
      const current = emitted.has(path) ? undefined : this.#read(path);
      if (current === undefined) continue;
      this.#refuseLinks(dirname(path));
      const before = contentHash(current);
      stale.push({ path, before });
      if (this.#patches?.has(path) === true) this.#refuseOrphaned(path);
      else this.#refuseEdited(path, current);
    }
    return stale;
  }

  #read(path: string): Buffer | undefined {
    const file = join(this.#path, path);
    const entry = lstatSync(file, { throwIfNoEntry: false });
    if (entry === undefined) return undefined;
    if (entry.isFile()) return readFileSync(file);
    this.#diagnostics.error(
      'file-in-the-way',
      `Expected a file, found a ${entry.isDirectory() ? 'folder' : 'symbolic link or device'} with the name of a generated file.`,
      'Move or rename it.',
      { file },
    );
    return undefined;
  }

  /** Reports a folder that is a symbolic link or inside one, because the link can point outside the output folder. */
  #refuseLinks(folder: string): void {
    if (folder === '.' || this.#checkedFolders.has(folder)) return;
    this.#checkedFolders.add(folder);
    this.#refuseLinks(dirname(folder));
    const file = join(this.#path, folder);
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true)
      this.#diagnostics.error(
        'file-in-the-way',
        'Expected a folder, found a symbolic link. Generated files are not written through links.',
        'Remove the link.',
        { file },
      );
  }

  #refuseEdited(path: string, content: Uint8Array): void {
    const previous = this.#previousHashes[path];
    if (previous === contentHash(content)) return;
    const file = join(this.#path, path);
    if (previous === undefined)
      this.#diagnostics.error(
        'file-in-the-way',
        'The name of a generated file is taken by a file that sdkwright did not generate.',
        'Move or rename it; hand-written code belongs in custom/.',
        { file },
      );
    else if (this.#edits !== 'overwrite' && !hasConflict({ file, content }, this.#diagnostics))
      this.#diagnostics.error(
        'file-edited',
        'This generated file was edited by hand and is not overwritten.',
        'Record the edit with `sdkwright patch`, which reapplies it after each generation, or move it to the spec, the configuration or custom/ and restore the file. --force discards it.',
        { file },
      );
  }

  #refuseOrphaned(path: string): void {
    if (this.#edits === 'overwrite') {
      this.#patches?.remove(path);
      return;
    }
    this.#diagnostics.error(
      'patch-orphaned',
      'This file has a recorded edit, but is no longer generated.',
      'Move the edit to another file or to custom/, then run `sdkwright patch --remove` with this file.',
      { file: join(this.#path, path) },
    );
  }
}

/**
 * Entries that may exist before a package is generated. They belong to package managers, version control, users or this
 * run.
 */
const UNRELATED = new Set([
  'node_modules',
  '.git',
  '.turbo',
  'dist',
  'custom',
  PATCH_FOLDER,
  WORK_FOLDER,
]);

function isUnused(folder: string): boolean {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.every((name) => UNRELATED.has(name));
}
