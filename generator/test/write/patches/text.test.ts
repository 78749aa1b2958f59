import { expect, test } from 'vitest';
import { applyEdit, createEdit, revertEdit, sizeOf } from '../../../src/write/patches/text.ts';

const many = (name: string): string =>
  Array.from({ length: 3000 }, (_, index) => `${name}${String(index)}\n`).join('');

test.each([
  ['with a trailing line feed', many('edited')],
  ['without a trailing line feed', `${many('edited')}end`],
])('an edit of thousands of lines %s replaces the file and can be reverted', (_, edited) => {
  const emitted = many('emitted');
  const patch = createEdit('a.ts', emitted, edited);
  expect(applyEdit(patch, emitted)).toBe(edited);
  expect(revertEdit(patch, edited)).toBe(emitted);
  expect(sizeOf(patch).removed).toBe(3000);
});
