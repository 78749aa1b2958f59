import { applyPatch, createTwoFilesPatch, FILE_HEADERS_ONLY, parsePatch, reversePatch } from 'diff';
import { mergeDiff3 } from 'node-diff3';
import { CONFLICT_LABEL, conflictLines } from './conflict.ts';

/** A file as emitted, its edited version, and the newly emitted file. */
export interface Versions {
  readonly emitted: string;
  readonly edited: string;
  readonly next: string;
}

export interface Merged {
  readonly text: string;
  /** Lines of the conflict markers `<<<<<<<`, 1-based. Empty without conflicts. */
  readonly conflicts: readonly number[];
}

/** Numbers of lines that a patch adds and removes. */
export interface PatchSize {
  readonly added: number;
  readonly removed: number;
}

/** Creates the unified diff of an edit, which `git apply` accepts, too. Empty if nothing was edited. */
export function createEdit(path: string, emitted: string, edited: string): string {
  return emitted === edited
    ? ''
    : createTwoFilesPatch(`a/${path}`, `b/${path}`, emitted, edited, 'emitted', 'edited', {
        headerOptions: FILE_HEADERS_ONLY,
      });
}

/** Returns `undefined` if the text lacks the lines that the patch changes. */
export function applyEdit(patch: string, emitted: string): string | undefined {
  const text = applyPatch(emitted, patch);
  return text === false ? undefined : text;
}

/** Returns the emitted text before an edit, or `undefined` if the edited text isn't the result of the patch. */
export function revertEdit(patch: string, edited: string): string | undefined {
  const text = applyPatch(edited, reversePatch(single(patch)));
  return text === false ? undefined : text;
}

/** Merges three versions line by line. Marks conflicts as git does with `merge.conflictStyle diff3`. */
export function mergeEdit({ emitted, edited, next }: Versions): Merged {
  const { result, conflict } = mergeDiff3(
    edited.split('\n'),
    emitted.split('\n'),
    next.split('\n'),
    {
      excludeFalseConflicts: true,
      label: { a: CONFLICT_LABEL, o: 'emitted before', b: 'emitted' },
    },
  );
  const text = result.join('\n');
  return { text, conflicts: conflict ? conflictLines(text) : [] };
}

/** @throws if the text is not a unified diff of one file. */
export function sizeOf(patch: string): PatchSize {
  const lines = single(patch).hunks.flatMap((hunk) => hunk.lines);
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  return { added: count('+'), removed: count('-') };
}

function single(patch: string): ReturnType<typeof parsePatch>[number] {
  const [file, ...others] = parsePatch(patch);
  if (file === undefined || others.length > 0 || file.hunks.length === 0)
    throw new TypeError('Expected the unified diff of one file');
  return file;
}
