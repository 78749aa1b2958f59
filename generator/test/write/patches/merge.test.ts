import { expect, test } from 'vitest';
import { mergeEdit } from '../../../src/write/patches/merge.ts';

const text = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;
const emitted = text('a', 'b', 'c', 'd', 'e');

test.each([
  ['takes the edited line', text('a', 'B', 'c', 'd', 'e'), emitted, text('a', 'B', 'c', 'd', 'e')],
  [
    'takes the newly emitted line',
    emitted,
    text('a', 'b', 'c', 'd', 'E'),
    text('a', 'b', 'c', 'd', 'E'),
  ],
  [
    'takes both changes if other lines are between them',
    text('A', 'b', 'c', 'd', 'e'),
    text('a', 'b', 'c', 'd', 'E', 'f'),
    text('A', 'b', 'c', 'd', 'E', 'f'),
  ],
  [
    'takes a change only once if both sides have it',
    text('a', 'b', 'x', 'd', 'e'),
    text('a', 'b', 'x', 'd', 'e'),
    text('a', 'b', 'x', 'd', 'e'),
  ],
  [
    'keeps lines that are added at the end and removed at the start',
    text('a', 'b', 'c', 'd', 'e', 'f'),
    text('b', 'c', 'd', 'e'),
    text('b', 'c', 'd', 'e', 'f'),
  ],
])('a merge %s', (_, edited, next, merged) => {
  expect(mergeEdit({ emitted, edited, next })).toEqual({ text: merged, conflicts: [] });
});

test('a merge marks the lines that both sides change', () => {
  const merged = mergeEdit({
    emitted,
    edited: text('a', 'mine', 'c', 'd', 'e'),
    next: text('a', 'new', 'c', 'd', 'E'),
  });
  expect(merged).toEqual({
    text: text(
      'a',
      '<<<<<<< edited',
      'mine',
      '||||||| emitted before',
      'b',
      '=======',
      'new',
      '>>>>>>> emitted',
      'c',
      'd',
      'E',
    ),
    conflicts: [2],
  });
});

test('a merge of texts with few lines in common produces one conflict', () => {
  const many = (name: string): string =>
    Array.from({ length: 3000 }, (_, index) => `${name}${String(index)}\n`).join('');
  const merged = mergeEdit({
    emitted: many('old'),
    edited: `${many('old')}mine\n`,
    next: many('new'),
  });
  expect(merged.conflicts).toEqual([1]);
  expect(merged.text).toContain('\nmine\n');
});
