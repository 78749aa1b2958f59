import { expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { parse } from '../../src/load/parse.ts';

const LEVELS = 5000;

const json = [
  '{"a": ["}],{[", 1], "b": [0,',
  `${'{"p/": '.repeat(LEVELS)}1${'}'.repeat(LEVELS)}]}`,
];
const flow = ['a: 1', 'b:', `  - 0`, `  - ${'{ p/: '.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`];
const block = [
  'a: 1',
  'b:',
  ...Array.from({ length: LEVELS }, (_, level) => `${' '.repeat(level + 1)}p/:`),
];
const aliases = [
  'base: &a0 1',
  ...Array.from(
    { length: LEVELS },
    (_, level) => `l${String(level)}: &a${String(level + 1)} { p/: *a${String(level)} }`,
  ),
];

test.each([
  ['JSON', json, 2, /^#\/b\/1(\/p~1){398,400}$/],
  ['YAML in flow style', flow, 4, /^#\/b\/1(\/p~1){390,400}$/],
  ['YAML in block style', block, 401, /^#\/b(\/p~1){390,400}$/],
  ['aliases in YAML', aliases, 401, /^#\/l399\/p~1$/],
])('the nesting error for %s names the first node that is too deep', (_, text, line, at) => {
  const diagnostics = new Diagnostics();
  expect(parse(text.join('\n'), 'api', diagnostics)).toBeUndefined();
  expect(diagnostics.all).toMatchObject([
    {
      code: 'too-large',
      message: 'The document is nested more than 400 levels deep.',
      file: 'api',
      line,
    },
  ]);
  expect(diagnostics.all[0]?.pointer).toMatch(at);
});
