import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { type Json, object } from '../load/node.ts';
import type { FolderChanges } from './changes.ts';
import {
  applyJournal,
  type JournalEntry,
  discardStaged,
  hasJournal,
  removeEmptyFolders,
  stagedPath,
  writeJournal,
} from './journal.ts';
import { lockFolder, unlockFolder } from './lock.ts';
import { contentHash, isInside, MANIFEST, type Manifest, printManifest } from './manifest.ts';
import { OutputFolder } from './output-folder.ts';
import { PACKAGE_JSON } from './package-json.ts';
import type { Edits, PatchedOutput } from './patches/output.ts';

export interface OutputOptions {
  readonly folder: string;
  readonly origin: Omit<Manifest, 'files' | 'packageJson'>;
  readonly edits: Edits;
  /** Absolute paths of the files whose edits are recorded. Default: all files. */
  readonly recorded?: ReadonlySet<string> | undefined;
  /** The class that applies recorded edits. Absent if no output has patches and the run records none. */
  readonly patches?: typeof PatchedOutput | undefined;
  /** If false, compares the output with the folder without writing files. */
  readonly stage: boolean;
}

/**
 * An output that is written in steps. `add` writes each changed file into the work folder, `prepare` writes the
 * journal, and `commit` renames all files. If a crash or a full disk interrupts the run before the journal is written,
 * the old output stays intact. After a later crash, the next run finishes the write. Unchanged files are not touched.
 */
export class StagedOutput {
  readonly diagnostics = new Diagnostics();
  readonly #options: OutputOptions;
  readonly #path: string;
  /** The first folder that was created for this output. */
  readonly #created: string | undefined;
  readonly #isLocked: boolean;
  /** Absent if the folder can't be locked, for example because another run is writing to it. */
  readonly #folder: OutputFolder | undefined;
  readonly #patches: PatchedOutput | undefined;
  readonly #hashes = new Map<string, string>();
  readonly #changes: JournalEntry[] = [];
  readonly #writableFolders = new Set<string>();
  readonly #added: string[] = [];
  readonly #changed: string[] = [];
  readonly #stale: string[] = [];
  #unchanged = 0;
  #isCommitting = false;
  #packageJson: Json | undefined;

  constructor(options: OutputOptions) {
    this.#options = options;
    this.#path = resolve(options.folder);
    this.#created = options.stage ? mkdirSync(this.#path, { recursive: true }) : undefined;
    this.#isLocked = options.stage && lockFolder(this.#path, this.diagnostics);
    if (this.#isLocked) applyJournal(this.#path);
    else if (hasJournal(this.#path)) this.#reportInterrupted();
    if (!this.#isLocked && options.stage) return;
    this.#patches = options.patches && new options.patches(this.#path, options, this.diagnostics);
    this.#folder = new OutputFolder(this.#path, options.edits, this.diagnostics, this.#patches);
  }

  add(path: string, bytes: Uint8Array): void {
    if (this.#folder === undefined || this.#folder.isForeign) return;
    if (!isInside(path))
      throw new Error(`Expected a path inside the output folder, found ${JSON.stringify(path)}.`);
    if (path !== MANIFEST) this.#hashes.set(path, contentHash(bytes));
    if (path === PACKAGE_JSON)
      this.#packageJson = object(JSON.parse(Buffer.from(bytes).toString()));
    const { state, before, content } = this.#folder.compare(path, bytes);
    if (state === 'unchanged' || this.#options.edits === 'record') this.#unchanged += 1;
    else this.#change(path, before, content);
  }

  #change(path: string, before: string | undefined, content: Uint8Array): void {
    (before === undefined ? this.#added : this.#changed).push(path);
    this.#changes.push({ path, before, after: contentHash(content) });
    if (this.#isLocked && !this.diagnostics.failed) this.#stage(path, content);
  }

  /** Adds the patch files that the run changes. */
  #addPatches(): void {
    for (const [path, before, after] of this.#patches?.changes() ?? []) {
      const hashBefore = before === undefined ? undefined : contentHash(Buffer.from(before));
      if (after !== '') this.#change(path, hashBefore, Buffer.from(after));
      else if (hashBefore !== undefined) {
        this.#changes.push({ path, before: hashBefore });
        this.#stale.push(path);
      }
    }
  }

  /** Returns the differences between the output and the folder. Call it after adding all files. */
  finish(): FolderChanges {
    const { folder, origin } = this.#options;
    if (this.#options.edits === 'record') this.#addPatches();
    else if (this.#folder?.isForeign === false) {
      const stale = this.#folder.staleFiles(new Set(this.#hashes.keys()));
      for (const change of stale) {
        this.#stale.push(change.path);
        this.#changes.push(change);
      }
      this.#addPatches();
      const sorted = [...this.#hashes].sort(([a], [b]) => (a < b ? -1 : 1));
      const manifest = {
        ...origin,
        files: Object.fromEntries(sorted),
        packageJson: this.#packageJson,
      };
      this.add(MANIFEST, Buffer.from(printManifest(manifest)));
    }
    return {
      folder,
      added: this.#added,
      changed: this.#changed,
      stale: this.#stale,
      unchanged: this.#unchanged,
      conflicts: this.#patches?.conflicts ?? [],
    };
  }

  /**
   * Writes the journal. After that, the output is certain to be written: by this run or, after a crash, by the next
   * one.
   */
  prepare(): void {
    if (this.#changes.length > 0) writeJournal(this.#path, this.#changes);
  }

  commit(): void {
    this.#isCommitting = true;
    const kept = applyJournal(this.#path);
    this.#unlock();
    if (kept.length > 0)
      throw new Error(
        `Files were edited while sdkwright was writing and are kept: ${kept.join(', ')}. Run sdkwright again`,
      );
  }

  /** Restores the folder. After a failed `commit`, keeps the files that the next run needs to finish the write. */
  discard(): void {
    if (!this.#isLocked) return;
    if (!this.#isCommitting) discardStaged(this.#path);
    this.#unlock();
  }

  #stage(path: string, bytes: Uint8Array): void {
    this.#requireWritable(dirname(join(this.#path, path)));
    const staged = stagedPath(this.#path, path);
    mkdirSync(dirname(staged), { recursive: true });
    writeFileSync(staged, bytes);
  }

  /** Checks permissions first, so that a run doesn't fail between two renames. */
  #requireWritable(folder: string): void {
    if (this.#writableFolders.has(folder)) return;
    this.#writableFolders.add(folder);
    if (existsSync(folder)) accessSync(folder, constants.W_OK);
    else this.#requireWritable(dirname(folder));
  }

  #unlock(): void {
    unlockFolder(this.#path);
    if (this.#created !== undefined) removeEmptyFolders(this.#path, dirname(this.#created));
  }

  #reportInterrupted(): void {
    this.diagnostics.error(
      'run-interrupted',
      'An earlier run was interrupted while it was writing, so the generated files come from two versions.',
      'Run `sdkwright generate` to complete it.',
      { file: this.#path },
    );
  }
}
