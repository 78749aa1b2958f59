import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';
import { declaration, described } from '../../../support/read.ts';

const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const mapOf = (additionalProperties: object) => ({ type: 'object', additionalProperties });
const list = (items: object) => ({ type: 'array', items });
const object = (properties: object) => ({ type: 'object', properties });

const schemas = {
  Tag: object({ name: text }),
  Tags: mapOf(ref('Tag')),
  Kept: mapOf(ref('Value')),
  Value: { oneOf: [text, list(ref('Value')), ref('JsonObject')] },
  JsonObject: mapOf(ref('Value')),
  Inline: { oneOf: [text, mapOf(ref('Inline'))] },
  Nested: mapOf(mapOf(ref('Nested'))),
  Tree: object({ branches: mapOf(ref('Tree')) }),
  Record: object({ records: mapOf(ref('Record')) }),
  All: object({
    maybe: { oneOf: [mapOf(ref('Tag')), { type: 'null' }] },
    maps: mapOf(mapOf(list(ref('Tag')))),
    spelled: mapOf(object({ a: text })),
    either: mapOf({
      oneOf: ['A', 'B', 'C', 'D'].map((letter) => ({ const: `${letter} and what else is long` })),
    }),
    of: { oneOf: Object.keys(['T', 'K', 'V', 'I', 'N', 'R']).map((name) => list(ref(name))) },
  }),
};
const all = Object.keys(schemas).map(ref);
const DESCRIPTION = described(schemas, {
  sent: mapOf(ref('Tag')),
  given: mapOf(list({ anyOf: all })),
});
const { files } = emitAll(DESCRIPTION);

test.each([
  ['Tags', '= Record<string, Tag>;'],
  ['Tree', '{ branches?: Record<string, Tree>; }'],
  ['RecordObject', '{ records?: Record<string, RecordObject>; }'],
])('prints %s with a Record type', (name, expected) => {
  expect(declaration(DESCRIPTION, name)).toMatch(expected);
});

test('prints a recursive map as an index signature, and a map of a recursive type as a Record', () => {
  expect(declaration(DESCRIPTION, 'JsonObject')).toContain('{ [key: string]: Value; }');
  expect(declaration(DESCRIPTION, 'Inline')).toContain('= string | { [key: string]: Inline };');
  expect(declaration(DESCRIPTION, 'Kept')).toContain('= Record<string, Value>;');
});

test('the emitted code compiles', { timeout: 60_000 }, () => {
  expect(typeErrors(files.filter(({ path }) => /-\d\/(src|test)\/.*\.ts$/.test(path)))).toEqual([]);
});

test('breaks a long Record type as Prettier does', () => {
  const types = file('src/types.ts');
  expect(types).toContain(`
  either?: Record<
    string,
    | 'A and what else is long'
    | 'B and what else is long'
    | 'C and what else is long'
    | 'D and what else is long'
    | (string & {})
  >;`);
});

test('prints a map of multi-line values as an index signature', () => {
  expect(declaration(DESCRIPTION, 'All')).toContain(
    'spelled?: { [key: string]: { a?: string; }; };',
  );
});

test('prints a Record type in signatures', () => {
  expect(file('src/resources/things.ts')).toContain('create(params: Record<string, Tag>, options');
});

function file(path: string): string {
  return files.find((one) => one.path === `typescript-0/${path}`)?.content ?? '';
}
