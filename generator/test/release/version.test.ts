import { expect, it } from 'vitest';
import { nextPrerelease } from '../../src/release/version.ts';

it.each<[string, readonly string[], string]>([
  ['starts at 1', ['1.1.0-beta.7', '1.2.0-alpha.3'], '1.2.0-beta.1'],
  ['follows the highest number', ['1.2.0-beta.9', '1.2.0-beta.10'], '1.2.0-beta.11'],
  ['ignores other suffixes', ['1.2.0-beta.2', '1.2.0-beta.x', '1.2.0-beta.9.1'], '1.2.0-beta.3'],
])('the number of a pre-release %s', (_, existing, next) => {
  expect(nextPrerelease('1.2.0', 'beta', existing)).toBe(next);
});
