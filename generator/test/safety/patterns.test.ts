import { expect, test } from 'vitest';
import { commentText } from '../../src/targets/typescript/emit/literals.ts';
import { words } from '../../src/words.ts';

const COUNT = 300_000;

function expectLinear(work: () => unknown): void {
  const begin = process.cpuUsage().user;
  work();
  // Quadratic work takes minutes.
  expect(process.cpuUsage().user - begin).toBeLessThan(10_000_000);
}

test.each(['[', '{@', '`a', '[a]('])(
  'reads each character of %j in a comment about once, however often it comes',
  (text) => {
    expectLinear(() => commentText([text.repeat(COUNT)]));
  },
);

test.each(['A', 'É', '-'])(
  'reads each character of %j in a name about once, however often it comes',
  (text) => {
    expectLinear(() => words(text.repeat(COUNT)));
  },
);
