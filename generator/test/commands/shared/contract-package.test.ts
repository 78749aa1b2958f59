import { expect, it } from 'vitest';
import { isSupported } from '../../../src/commands/shared/contract-package.ts';

it.each([
  ['20.20.2', false],
  ['22.22.0', false],
  ['24.17.9', false],
  ['24.18.0', true],
  ['25.0.0', true],
])('determines whether the mock supports Node.js %s: %s', (version, expected) => {
  expect(isSupported(version)).toBe(expected);
});
