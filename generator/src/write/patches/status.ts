import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, MANIFEST, readManifest, toLineFeeds } from '../manifest.ts';
import { PACKAGE_JSON } from '../package-json.ts';
import { conflictLines } from './conflict.ts';
import { readPatches } from './folder.ts';
import { emittedText } from './patched-file.ts';
import { type PatchSize, sizeOf } from './text.ts';

/** An emitted file with an edit or a patch. */
export interface PatchStatus {
  readonly path: string;
  /**
   * - `recorded`: the patch contains the edit;
   * - `unrecorded`: the patch is missing, or the file was edited again after the patch was recorded;
   * - `unapplied`: the file lacks the edit, and the next generation applies it;
   * - `orphaned`: the file is no longer generated;
   * - `conflict`: the file contains conflict markers;
   * - `unreadable`: the patch is damaged.
   */
  readonly state: 'recorded' | 'unrecorded' | 'unapplied' | 'orphaned' | 'conflict' | 'unreadable';
  /** Size of the patch. Undefined if there is no patch or if it is damaged. */
  readonly size: PatchSize | undefined;
}

/**
 * Returns the edited and patched files among the emitted files of an output folder, sorted by path. Empty if sdkwright
 * did not write the folder.
 */
export function patchStatuses(folder: string): readonly PatchStatus[] {
  const manifest = readManifest(folder);
  if (typeof manifest !== 'object') return [];
  const patches = readPatches(folder);
  const { files } = manifest;
  return [...new Set([...Object.keys(files), ...patches.keys()])]
    .filter((path) => path !== PACKAGE_JSON && path !== MANIFEST)
    .sort()
    .flatMap((path) => {
      const patch = patches.get(path);
      const emittedHash = Object.hasOwn(files, path) ? files[path] : undefined;
      const state = stateOf(join(folder, path), emittedHash, patch);
      return state === undefined ? [] : { path, state, size: readableSize(patch) };
    });
}

function stateOf(
  file: string,
  emittedHash: string | undefined,
  patch: string | undefined,
): PatchStatus['state'] | undefined {
  if (emittedHash === undefined) return 'orphaned';
  if (patch !== undefined && readableSize(patch) === undefined) return 'unreadable';
  const content = existsSync(file) ? readFileSync(file) : undefined;
  if (content === undefined || contentHash(content) === emittedHash)
    return patch === undefined ? undefined : 'unapplied';
  const text = toLineFeeds(content).toString();
  if (conflictLines(text).length > 0) return 'conflict';
  return emittedText(text, patch, emittedHash) === undefined ? 'unrecorded' : 'recorded';
}

function readableSize(patch: string | undefined): PatchSize | undefined {
  try {
    const size = patch === undefined ? undefined : sizeOf(patch);
    return size !== undefined && size.added + size.removed > 0 ? size : undefined;
  } catch {
    return undefined;
  }
}
