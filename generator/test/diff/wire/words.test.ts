import { expect, it } from 'vitest';
import type { Json } from '../../../src/load/node.ts';
import { differInWords } from '../../../src/diff/wire/compare.ts';

const string = { type: 'string' };

it.each<[string, (value: unknown) => Json]>([
  ['a description', (value) => ({ info: { description: JSON.stringify(value) } })],
  [
    'the examples of a schema',
    (value) => ({ components: { schemas: { A: { examples: [value] } } } }),
  ],
])('a change to %s counts as a documentation change', (_, holder) => {
  expect(differInWords(holder(1), holder(2))).toBe(true);
});

it.each<[string, (value: unknown) => Json]>([
  ['a property', (value) => ({ schemas: { A: { properties: { title: value } } } })],
  ['a header', (value) => ({ headers: { title: value } })],
  ['a definition', (value) => ({ schemas: { A: { $defs: { description: value } } } })],
  [
    'properties by a pattern',
    (value) => ({ schemas: { A: { patternProperties: { title: value } } } }),
  ],
  ['a security scheme', (value) => ({ securitySchemes: { summary: value } })],
  ['a response', (value) => ({ responses: { default: value } })],
  ['a default value', (value) => ({ schemas: { A: { default: { title: value } } } })],
  ['a constant', (value) => ({ schemas: { A: { const: { title: value } } } })],
  ['an enum', (value) => ({ schemas: { A: { enum: [{ title: value }] } } })],
  ['an extension', (value) => ({ schemas: { A: { 'x-kind': { title: value } } } })],
])(
  'a change to %s isn’t a documentation change, even under a name such as “title”',
  (_, holder) => {
    const [old, other] = [string, { type: 'integer' }].map((value) => ({
      components: holder(value),
    }));
    expect(differInWords(old ?? {}, other ?? {})).toBe(false);
  },
);
