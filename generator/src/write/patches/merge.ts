import { diffArrays } from 'diff';
import { CONFLICT_LABEL, conflictLines } from './conflict.ts';
import { MAX_CHANGES } from './text.ts';

/** The text as emitted earlier, its edited version, and the newly emitted text. */
export interface Versions<T = string> {
  readonly emitted: T;
  readonly edited: T;
  readonly next: T;
}

export interface Merged {
  readonly text: string;
  /** 1-based line numbers of the conflict markers `<<<<<<<`. Empty if there are no conflicts. */
  readonly conflicts: readonly number[];
}

type Lines = readonly string[];

/**
 * Merges three versions line by line: lines that only one side has changed are taken from that side. Marks conflicts as
 * git does with `merge.conflictStyle diff3`.
 */
export function mergeEdit({ emitted, edited, next }: Versions): Merged {
  const text = [
    ...mergedLines({
      emitted: emitted.split('\n'),
      edited: edited.split('\n'),
      next: next.split('\n'),
    }),
  ].join('\n');
  return { text, conflicts: conflictLines(text) };
}

function* mergedLines({ emitted, edited, next }: Versions<Lines>): Generator<string> {
  const inEdited = matchesOf(emitted, edited);
  const inNext = matchesOf(emitted, next);
  const start = { emitted: 0, edited: 0, next: 0 };
  for (let index = 0; index <= emitted.length; index++) {
    const ofEdited = inEdited[index];
    const ofNext = inNext[index];
    if (ofEdited === undefined || ofNext === undefined) continue;
    yield* mergedChange({
      emitted: emitted.slice(start.emitted, index),
      edited: edited.slice(start.edited, ofEdited),
      next: next.slice(start.next, ofNext),
    });
    const line = emitted[index];
    if (line !== undefined) yield line;
    Object.assign(start, { emitted: index + 1, edited: ofEdited + 1, next: ofNext + 1 });
  }
}

/**
 * Returns the index in `other` of each unchanged line of `base`, and of the end of `base`. If more lines than
 * `MAX_CHANGES` differ, only the end matches.
 */
function matchesOf(base: Lines, other: Lines): readonly (number | undefined)[] {
  const changes = diffArrays([...base], [...other], { maxEditLength: MAX_CHANGES });
  const matches: (number | undefined)[] = [];
  let index = 0;
  for (const { added, removed, count } of changes ?? []) {
    if (added) index += count;
    else for (let line = 0; line < count; line++) matches.push(removed ? undefined : index++);
  }
  matches[base.length] = other.length;
  return matches;
}

/** Merges the lines between two lines that all versions have. */
function mergedChange({ emitted, edited, next }: Versions<Lines>): Lines {
  if (isEqual(edited, emitted) || isEqual(edited, next)) return next;
  if (isEqual(next, emitted)) return edited;
  return [
    `<<<<<<< ${CONFLICT_LABEL}`,
    ...edited,
    '||||||| emitted before',
    ...emitted,
    '=======',
    ...next,
    '>>>>>>> emitted',
  ];
}

function isEqual(one: Lines, other: Lines): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}
