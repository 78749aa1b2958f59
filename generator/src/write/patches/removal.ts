import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { writeFileAtomically } from '../atomic.ts';
import { removeEmptyFolders } from '../journal.ts';
import { lockFolder, unlockFolder } from '../lock.ts';
import { readManifest, toLineFeeds } from '../manifest.ts';
import { patchPath, readPatches } from './folder.ts';
import { emittedText } from './patched-file.ts';

/** Deletes the patch of a file and restores the emitted text. Returns false if it reports an error. */
export function removePatch(folder: string, path: string, diagnostics: Diagnostics): boolean {
  if (!lockFolder(folder, diagnostics)) return false;
  try {
    const file = join(folder, path);
    const patch = readPatches(folder).get(path);
    if (patch === undefined) {
      diagnostics.error(
        'patch-missing',
        'This file has no recorded edit.',
        'List the recorded edits with `sdkwright patch --list`.',
        { file },
      );
      return false;
    }
    const exists = existsSync(file);
    const emitted = exists ? restoredText(folder, path, patch) : undefined;
    if (exists && emitted === undefined) {
      diagnostics.error(
        'file-edited',
        'This file has edits that its patch lacks. Removing the patch would lose them.',
        'Record them with `sdkwright patch`, or delete the patch and run `sdkwright generate --force`.',
        { file },
      );
      return false;
    }
    if (emitted !== undefined) writeFileAtomically(file, emitted);
    const patchFile = join(folder, patchPath(path));
    rmSync(patchFile);
    removeEmptyFolders(dirname(patchFile), folder);
    return true;
  } finally {
    unlockFolder(folder);
  }
}

/** Returns the file without its edit. Returns undefined if it has other edits. */
function restoredText(folder: string, path: string, patch: string): string | undefined {
  const manifest = readManifest(folder);
  const file = join(folder, path);
  const emittedHash = typeof manifest === 'object' ? manifest.files[path] : undefined;
  return emittedText(toLineFeeds(readFileSync(file)).toString(), patch, emittedHash);
}
