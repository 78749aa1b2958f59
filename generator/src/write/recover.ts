import { resolve } from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { applyJournal, hasJournal } from './journal.ts';
import { lockFolder, unlockFolder } from './lock.ts';

/**
 * Finishes writing the outputs of an interrupted run. Runs first, so that an error in the current run can't prevent it.
 */
export function recoverOutputs(folders: readonly string[], diagnostics: Diagnostics): void {
  for (const folder of folders.map((path) => resolve(path))) {
    if (!hasJournal(folder) || !lockFolder(folder, diagnostics)) continue;
    applyJournal(folder);
    unlockFolder(folder);
  }
}
