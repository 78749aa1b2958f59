import { expect, test } from 'vitest';
import { emitAll } from '../../support/emit.ts';
import { typeErrors } from '../../support/compile.ts';
import { described } from '../../support/read.ts';

const text = { type: 'string' };
const names = Object.getOwnPropertyNames(Object.prototype).filter((name) => !name.startsWith('_'));
const all = Object.fromEntries(names.map((name) => [name, text]));

const root = described(
  {
    Building: { type: 'object', properties: { city: text, ...all } },
    House: { type: 'object', required: ['constructor'], properties: { constructor: text } },
    Plan: { type: 'object', properties: { valueOf: text }, additionalProperties: text },
  },
  {
    sent: { $ref: '#/components/schemas/Building' },
    given: {
      type: 'object',
      properties: {
        house: { $ref: '#/components/schemas/House' },
        plan: { $ref: '#/components/schemas/Plan' },
      },
    },
  },
);
const query = { name: 'toString', in: 'query', schema: text };
const paths = Object.values(root['paths'] as Record<string, { post: object }>);
for (const { post } of paths) Object.assign(post, { parameters: [query] });

const CONSUMER = `import type { Building, House, Plan } from './index.js';

export const building: Building = { city: 'Rome' };
export const built: Building = { constructor: 'Vitruvius' };
export const plan: Plan = { door: 'left' };
export const house: House = { constructor: 'Vitruvius' };
// @ts-expect-error -- it is required.
export const none: House = {};
// @ts-expect-error -- a number is no text.
export const odd: Building = { constructor: 1 };

export function read({ constructor }: Building): string | undefined {
  return typeof constructor === 'string' ? constructor : undefined;
}
`;

test('sends a parameter named like an inherited member only if the caller passes it', () => {
  const header = { name: 'toString', in: 'header', schema: text };
  const required = { name: 'valueOf', in: 'header', required: true, schema: text };
  const resource = (parameters: readonly object[]): string => {
    const operation = { parameters, responses: { 204: { description: 'Done.' } } };
    const { files } = emitAll({ ...root, paths: { '/houses': { get: operation } } });
    return files.find(({ path }) => path === 'typescript-0/src/resources/houses.ts')?.content ?? '';
  };
  const other = { name: 'page', in: 'query', schema: text };
  expect(resource([other, header, required])).toContain(
    'const { toString, valueOf, ...query } = { toString: undefined, ...params };',
  );
  expect(resource([query, header])).toContain(
    'query: { toString: { toString: undefined, ...params }.toString }',
  );
});

test('lets objects omit optional properties named like inherited members', () => {
  const files = emitAll(root).files.filter(({ path }) =>
    /^typescript-0\/(src|test)\/.*ts$/.test(path),
  );
  const consumer = { path: 'typescript-0/src/consumer.ts', content: CONSUMER };
  expect(typeErrors([...files, consumer])).toEqual([]);
}, 60_000);
