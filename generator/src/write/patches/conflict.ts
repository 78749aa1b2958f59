import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { toLineFeeds } from '../manifest.ts';

/** An emitted file in which the recorded edit and the new output change the same lines. */
export interface Conflict {
  readonly path: string;
  /** 1-based line numbers of the conflict markers `<<<<<<<`. */
  readonly lines: readonly number[];
}

/** Label of the edited side in a conflict marker. */
export const CONFLICT_LABEL = 'edited';

/** Returns the 1-based line numbers of the markers that open a conflict (`<<<<<<< edited`). */
export function conflictLines(text: string): readonly number[] {
  const marker = `<<<<<<< ${CONFLICT_LABEL}`;
  return text.split('\n').flatMap((line, index) => (line.trimEnd() === marker ? index + 1 : []));
}

/** Reports an error and returns true if a file contains conflict markers. */
export function hasConflict(
  { file, content }: { readonly file: string; readonly content: Uint8Array | undefined },
  diagnostics: Diagnostics,
): boolean {
  const [line] = content === undefined ? [] : conflictLines(toLineFeeds(content).toString());
  if (line === undefined) return false;
  diagnostics.error(
    'patch-conflict',
    'The file contains conflict markers.',
    'Resolve them, then record the edit with `sdkwright patch`.',
    { file, line },
  );
  return true;
}
