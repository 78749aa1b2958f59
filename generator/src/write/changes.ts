import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Conflict } from './patches/conflict.ts';

/** The difference between a folder and an output. Paths are relative to the folder. */
export interface FolderChanges {
  readonly folder: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Files that the previous run emitted but this run doesn't. */
  readonly stale: readonly string[];
  readonly unchanged: number;
  /** Files whose recorded edits conflict with the emitted text. */
  readonly conflicts: readonly Conflict[];
}

export function hasChanges({ added, changed, stale }: FolderChanges): boolean {
  return added.length + changed.length + stale.length > 0;
}

/**
 * Creates an error for each file with conflicts. Such files are written with conflict markers, so the run still writes
 * all files.
 */
export function conflictErrors({ folder, conflicts }: FolderChanges): Diagnostic[] {
  return conflicts.map(({ path, lines: [line = 1, ...others] }) => ({
    code: 'patch-conflict',
    severity: 'error',
    message: `The recorded edit and the generated text change the same lines (${String(others.length + 1)} conflict${others.length > 0 ? 's' : ''}).`,
    fix: 'Resolve the conflicts between the markers `<<<<<<<` and `>>>>>>>`, then record the edit with `sdkwright patch`.',
    file: join(folder, path),
    line,
  }));
}
