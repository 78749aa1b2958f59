import { expect, test } from 'vitest';
import { commentText } from '../../src/targets/typescript/emit/literals.ts';
import { words } from '../../src/words.ts';

const COUNT = 300_000;

function expectLinear(work: () => unknown): void {
  const begin = process.cpuUsage().user;
  work();
  // Quadratic work would take minutes.
  expect(process.cpuUsage().user - begin).toBeLessThan(10_000_000);
}

test.each(['[', '{@', '`a', '[a]('])(
  'processes a comment that repeats %j in linear time',
  (text) => {
    expectLinear(() => commentText([text.repeat(COUNT)]));
  },
);

test.each(['A', 'É', '-'])('splits a name that repeats %j in linear time', (text) => {
  expectLinear(() => words(text.repeat(COUNT)));
});
