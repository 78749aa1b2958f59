import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { toLineFeeds } from '../manifest.ts';

/** An emitted file whose recorded edit and new emitted text change the same lines. */
export interface Conflict {
  readonly path: string;
  /** Lines of the conflict markers `<<<<<<<`, 1-based. */
  readonly lines: readonly number[];
}

/** Names the edited side of a conflict in its marker. */
export const CONFLICT_LABEL = 'edited';

/** Lines of conflict markers, 1-based. */
export function conflictLines(text: string): readonly number[] {
  const marker = `<<<<<<< ${CONFLICT_LABEL}`;
  return text.split('\n').flatMap((line, index) => (line.trimEnd() === marker ? index + 1 : []));
}

/** Reports a file with conflict markers. */
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
