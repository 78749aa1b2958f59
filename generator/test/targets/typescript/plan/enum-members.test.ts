import { expect, test } from 'vitest';
import { enumMembers } from '../../../../src/targets/typescript/plan/enum-members.ts';

function keysOf(...values: readonly (string | number)[]): string[] {
  return enumMembers(values.map((value) => ({ value }))).map(({ key }) => key);
}

test.each([
  ['in_progress', 'InProgress'],
  // Significant signs become words.
  ['+1', 'Plus1'],
  ['-1', 'Minus1'],
  ['reactions-+1', 'ReactionsPlus1'],
  ['A+', 'APlus'],
  ['A-', 'AMinus'],
  ['C++', 'CPlusPlus'],
  ['-created_at', 'DescendingCreatedAt'],
  ['+created_at', 'AscendingCreatedAt'],
  ['application/vnd.api+json', 'ApplicationVndApiJson'],
  ['>=', 'AtLeast'],
  ['#', 'Hash'],
  ['§', 'Other'],
  // Adjacent numbers stay separate.
  ['3.1', '_3_1'],
  ['v3.1', 'V3_1'],
  ['gpt-4.1-2025-04-14', 'Gpt4_1_2025_04_14'],
  ['1-0', '_1_0'],
  ['256x256', '_256x256'],
  ['iso-8859-15', 'Iso8859_15'],
])('the enum member for %s is named %s', (value, key) => {
  expect(keysOf(value)).toEqual([key]);
});

test('distinguishes similar values', () => {
  expect(keysOf('2.1', '21', '2.10', '21.0')).toEqual(['_2_1', '_21', '_2_10', '_21_0']);
  expect(keysOf('A', 'A+', 'A-')).toEqual(['A', 'APlus', 'AMinus']);
});

test('adds a numeric suffix that doesn’t collide with another member’s name', () => {
  expect(keysOf('a', 'A', 'a2', 'a 2')).toEqual(['A', 'A3', 'A2', 'A2_2']);
  expect(keysOf('§', '¶', '€')).toEqual(['Other', 'Other2', 'Other3']);
  expect(new Set(keysOf('1', '1.', '1_2', '(1)')).size).toBe(4);
});
