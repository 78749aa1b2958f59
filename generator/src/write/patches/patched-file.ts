import { contentHash, toLineFeeds } from '../manifest.ts';
import { committedVersions } from './committed.ts';
import { applyEdit, createEdit, mergeEdit, revertEdit } from './text.ts';

/** An emitted file on disk, with the hash that the manifest has of it. */
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
      /** The edit of the newly emitted file. Empty: the file has no edit any more, or conflicts. */
      readonly patch: string;
      /** Lines of conflict markers, 1-based. */
      readonly conflicts: readonly number[];
    }
  /** The file has edits that the patch lacks. */
  | { readonly state: 'edited' }
  /** The patch doesn't fit the emitted file. */
  | { readonly state: 'unpatchable' };

/**
 * Carries a recorded edit over to a newly emitted file.
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
  const isEmitted = contentHash(content) === emittedHash;
  const emitted = isEmitted ? current : revertEdit(patch, current);
  if (emitted === undefined || contentHash(Buffer.from(emitted)) !== emittedHash)
    return { state: 'edited' };
  const edited = isEmitted ? applyEdit(patch, current) : current;
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
 * The edit of a file, as a patch of the file that the manifest lists. Empty without an edit; undefined if the emitted
 * version is neither `next`, nor what remains without the edit recorded before, nor in the history of git.
 */
export function recordEdit(
  { path, file, content, emittedHash }: FileOnDisk,
  patch: string | undefined,
  next: string,
): string | undefined {
  if (content === undefined || contentHash(content) === emittedHash) return '';
  const current = toLineFeeds(content).toString();
  const withoutPatch = (text: string): string[] => {
    const reverted = patch === undefined ? undefined : revertEdit(patch, text);
    return reverted === undefined ? [] : [reverted];
  };
  const isEmitted = (text: string) => contentHash(Buffer.from(text)) === emittedHash;
  const emitted =
    [next, ...withoutPatch(current)].find(isEmitted) ??
    committedVersions(file)
      .flatMap((text) => [text, ...withoutPatch(text)])
      .find(isEmitted);
  return emitted === undefined ? undefined : createEdit(path, emitted, current);
}
