import { contentHash, toLineFeeds } from '../manifest.ts';
import { committedVersions } from './committed.ts';
import { mergeEdit } from './merge.ts';
import { applyEdit, createEdit, revertEdit } from './text.ts';

/** An emitted file on disk, with its hash in the manifest. */
export interface FileOnDisk {
  readonly path: string;
  /** Absolute path. */
  readonly file: string;
  readonly content: Uint8Array | undefined;
  readonly emittedHash: string | undefined;
}

export type Patched =
  | {
      readonly state: 'patched';
      readonly text: string;
      /** The edit as a patch to the newly emitted file. Empty if the file has conflicts or no edit. */
      readonly patch: string;
      /** 1-based line numbers of conflict markers. */
      readonly conflicts: readonly number[];
    }
  /** The file has edits that the patch lacks. */
  | { readonly state: 'edited' }
  /** The patch doesn't match the emitted file. */
  | { readonly state: 'unpatchable' };

/**
 * Returns the emitted text of a file, after reverting the file's recorded edit if necessary. Undefined if the file has
 * other edits.
 */
export function emittedText(
  text: string,
  patch: string | undefined,
  emittedHash: string | undefined,
): string | undefined {
  const candidates = [text, patch === undefined ? undefined : revertEdit(patch, text)];
  return candidates.find(
    (candidate) => candidate !== undefined && contentHash(Buffer.from(candidate)) === emittedHash,
  );
}

/**
 * Applies a recorded edit to a newly emitted file.
 *
 * @throws if `patch` is not the unified diff of one file.
 */
export function reapply(
  { path, content, emittedHash }: FileOnDisk,
  patch: string,
  next: string,
): Patched {
  if (content === undefined) return patched(path, applyEdit(patch, next), next);
  const current = toLineFeeds(content).toString();
  const emitted = emittedText(current, patch, emittedHash);
  if (emitted === undefined) return { state: 'edited' };
  const edited = emitted === current ? applyEdit(patch, current) : current;
  if (edited === undefined) return { state: 'unpatchable' };
  const { text, conflicts } = mergeEdit({ emitted, edited, next });
  return conflicts.length > 0
    ? { state: 'patched', text, patch: '', conflicts }
    : patched(path, text, next);
}

function patched(path: string, text: string | undefined, next: string): Patched {
  if (text === undefined) return { state: 'unpatchable' };
  return { state: 'patched', text, patch: createEdit(path, next, text), conflicts: [] };
}

/**
 * Returns the edit to a file as a patch to the emitted version in the manifest. Empty if the file has no edit or
 * doesn't exist. Undefined if the emitted version can't be found: it is neither `next`, nor the file without its
 * recorded edit, nor a version in git.
 */
export function recordEdit(
  { path, file, content, emittedHash }: FileOnDisk,
  patch: string | undefined,
  next: string,
): string | undefined {
  if (content === undefined || contentHash(content) === emittedHash) return '';
  const current = toLineFeeds(content).toString();
  const emittedIn = (text: string) => emittedText(text, patch, emittedHash);
  const emitted =
    emittedIn(next) ??
    emittedIn(current) ??
    committedVersions(file)
      .map(emittedIn)
      .find((text) => text !== undefined);
  return emitted === undefined ? undefined : createEdit(path, emitted, current);
}
