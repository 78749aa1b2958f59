import { join } from 'node:path';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { type Conflict, hasConflict } from './conflict.ts';
import { patchPath, readPatches } from './folder.ts';
import { type FileOnDisk, reapply, recordEdit } from './patched-file.ts';

/** The treatment of unrecorded edits to emitted files. */
export type Edits = 'refuse' | 'overwrite' | 'record';

export interface PatchOptions {
  readonly edits: Edits;
  /** Absolute paths of the files whose edits are recorded. Default: all files. */
  readonly recorded?: ReadonlySet<string> | undefined;
}

/**
 * The recorded edits in an output folder during a run. Applies them to the newly emitted files, or records new edits.
 */
export class PatchedOutput {
  readonly conflicts: Conflict[] = [];
  /** Patches before the run, keyed by the path of the edited file. */
  readonly #before: ReadonlyMap<string, string>;
  readonly #after = new Map<string, string>();
  readonly #folder: string;
  readonly #options: PatchOptions;
  readonly #diagnostics: Diagnostics;

  constructor(folder: string, options: PatchOptions, diagnostics: Diagnostics) {
    this.#before = readPatches(folder);
    this.#folder = folder;
    this.#options = options;
    this.#diagnostics = diagnostics;
  }

  has(path: string): boolean {
    return this.#before.has(path);
  }

  remove(path: string): void {
    this.#after.set(path, '');
  }

  /**
   * Returns the patch files that change, with paths relative to the output folder. The caller removes empty patches.
   */
  changes(): readonly (readonly [path: string, before: string | undefined, after: string])[] {
    return [...this.#after]
      .map(([path, after]) => [patchPath(path), this.#before.get(path), after] as const)
      .filter(([, before = '', after]) => before !== after);
  }

  /**
   * Returns the text to write, which is usually the emitted text with its recorded edit. Returns the file on disk while
   * edits are being recorded, and after reporting a patch that can't be read or applied. Returns undefined if the file
   * has no patch, or if it has edits that the patch lacks and that must not be overwritten.
   */
  apply(file: FileOnDisk, next: Uint8Array): Uint8Array | undefined {
    const { path, content } = file;
    const patch = this.#before.get(path);
    const text = Buffer.from(next).toString();
    try {
      if (this.#options.edits === 'record') {
        this.#record(file, patch, text);
        return content ?? next;
      }
      return patch === undefined ? undefined : this.#reapply(file, patch, text);
    } catch (error) {
      this.#diagnostics.error(
        'patch-unreadable',
        `The patch can't be read: ${error instanceof Error ? error.message : String(error)}.`,
        'Restore the patch from version control, or delete it and record the edit again with `sdkwright patch`.',
        { file: join(this.#folder, patchPath(path)) },
      );
      return content;
    }
  }

  #reapply(file: FileOnDisk, patch: string, next: string): Uint8Array | undefined {
    const isOverwritten = this.#options.edits === 'overwrite';
    const found = reapply(file, patch, next);
    const result =
      found.state === 'edited' && isOverwritten
        ? reapply({ ...file, content: undefined }, patch, next)
        : found;
    if (result.state === 'edited') return undefined;
    if (result.state === 'unpatchable') {
      this.#diagnostics.error(
        'patch-conflict',
        `The edit in ${patchPath(file.path)} can't be applied to the file.`,
        'Apply the edit by hand and record it with `sdkwright patch`, or delete the patch.',
        { file: file.file },
      );
      return file.content ?? Buffer.from(next);
    }
    this.#after.set(file.path, result.patch);
    if (result.conflicts.length > 0)
      this.conflicts.push({ path: file.path, lines: result.conflicts });
    return Buffer.from(result.text);
  }

  #record(file: FileOnDisk, patch: string | undefined, next: string): void {
    const { recorded } = this.#options;
    if (file.emittedHash === undefined || recorded?.has(file.file) === false) return;
    if (hasConflict(file, this.#diagnostics)) return;
    const edit = recordEdit(file, patch, next);
    if (edit !== undefined) this.#after.set(file.path, edit);
    else
      this.#diagnostics.error(
        'patch-base-unknown',
        'The emitted version of this file is unknown: the spec, the configuration or sdkwright changed since the last generation, and the last commits do not contain it.',
        'Undo that change, run `sdkwright patch`, then make the change again.',
        { file: file.file },
      );
  }
}
