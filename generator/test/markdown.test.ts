import { expect, it } from 'vitest';
import { codeSpan } from '../src/markdown.ts';

it.each([
  ['a b', '`a b`'],
  ['a`b', '``a`b``'],
  ['`a', '`` `a ``'],
  [' a ', '`  a  `'],
  [' a', '` a`'],
  ['  ', '`  `'],
])('the code span of %j shows exactly its text', (text, span) => {
  expect(codeSpan(text)).toBe(span);
});
