import {
  applyPatch,
  createTwoFilesPatch,
  FILE_HEADERS_ONLY,
  formatPatch,
  parsePatch,
  reversePatch,
} from 'diff';

/** The number of lines that a patch adds and the number that it removes. */
export interface PatchSize {
  readonly added: number;
  readonly removed: number;
}

/**
 * Maximum number of added and removed lines to compare. The time grows quadratically and reaches a few seconds at this
 * limit.
 */
export const MAX_CHANGES = 4000;

/**
 * Creates the unified diff of an edit, in a form that `git apply` also accepts. Returns an empty string if nothing was
 * edited. If an edit changes more than `MAX_CHANGES` lines, the diff replaces the whole file.
 */
export function createEdit(path: string, emitted: string, edited: string): string {
  if (emitted === edited) return '';
  const names = [`a/${path}`, `b/${path}`] as const;
  const options = { headerOptions: FILE_HEADERS_ONLY, maxEditLength: MAX_CHANGES };
  return (
    createTwoFilesPatch(...names, emitted, edited, 'emitted', 'edited', options) ??
    replacement(...names, emitted, edited)
  );
}

function replacement(
  oldFileName: string,
  newFileName: string,
  emitted: string,
  edited: string,
): string {
  const removed = linesOf(emitted);
  const added = linesOf(edited);
  const hunk = {
    oldStart: 1,
    oldLines: removed.length,
    newStart: 1,
    newLines: added.length,
    lines: [...signed('-', removed, emitted), ...signed('+', added, edited)],
  };
  const headers = { oldHeader: 'emitted', newHeader: 'edited' };
  return formatPatch({ oldFileName, newFileName, ...headers, hunks: [hunk] }, FILE_HEADERS_ONLY);
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n');
}

function signed(sign: string, lines: readonly string[], text: string): readonly string[] {
  const end = text.endsWith('\n') ? [] : ['\\ No newline at end of file'];
  return [...lines.map((line) => `${sign}${line}`), ...end];
}

/**
 * Applies an edit and returns the edited text, or `undefined` if the emitted text lacks the lines that the patch
 * changes.
 */
export function applyEdit(patch: string, emitted: string): string | undefined {
  const text = applyPatch(emitted, patch);
  return text === false ? undefined : text;
}

/** Undoes an edit and returns the emitted text, or `undefined` if the edited text isn't the result of the patch. */
export function revertEdit(patch: string, edited: string): string | undefined {
  const text = applyPatch(edited, reversePatch(single(patch)));
  return text === false ? undefined : text;
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
    throw new TypeError('expected the unified diff of one file');
  return file;
}
