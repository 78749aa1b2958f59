import { expect, test } from 'vitest';
import { declaration, described, read } from '../support/read.ts';

const own = 'https://zoo.example/schemas/pet';

/** A schema that uses `$id` and `$anchor` to refer to itself and its parts. */
const Pet = {
  $id: own,
  type: 'object',
  $defs: { age: { $anchor: 'age', type: 'integer' } },
  properties: {
    years: { $ref: '#age' },
    months: { $ref: '#/$defs/age' },
    parent: { $ref: 'pet' },
    name: { $anchor: 'name', type: 'object', properties: { first: { type: 'string' } } },
  },
};

test('resolves references and anchors in the scope of a schema’s $id', () => {
  const schemas = { Pet };
  const root = described(schemas, { given: { $ref: own } });
  expect(read({ paths: root['paths'], components: { schemas } }).messages).toEqual([]);
  expect(declaration(root, 'Pet')).toBe(
    'export interface Pet { years?: PetAge; months?: PetAge; parent?: Pet; name?: { first?: string; }; }',
  );
});

test.each([
  [`${own}#age`, 'PetAge'],
  [`${own}#/$defs/age`, 'PetAge'],
  ['#name', 'PetName'],
])('resolves the reference %s in another schema to %s', (ref, name) => {
  const T = { type: 'object', properties: { p: { $ref: ref } } };
  const root = described({ Pet, T }, { given: { $ref: '#/components/schemas/T' } });
  expect(declaration(root, 'T')).toBe(`export interface T { p?: ${name}; }`);
});

test.each([`${own}#weight`, `${own}#/$defs/weight`, '#weight', `${own}s`])(
  'reports %s as unresolvable',
  (ref) => {
    const T = { $ref: ref };
    expect(read({ components: { schemas: { Pet, T } } }).messages).toHaveLength(1);
  },
);

test('ignores anchors inside an example', () => {
  const T = { type: 'object', example: { $anchor: 'x' }, properties: { p: { $ref: '#x' } } };
  expect(read({ components: { schemas: { T } } }).messages).toEqual([
    'ref-not-found #/components/schemas/T/properties/p',
  ]);
});

test('finds anchors in a schema named after a keyword that holds data, such as `default`', () => {
  const named = (name: string): object => ({ $anchor: name, type: 'string' });
  const names = ['default', 'value', 'enum', 'example', 'examples', 'const', 'x-more'];
  const schemas = {
    value: { $id: own, properties: Object.fromEntries(names.map((name) => [name, named(name)])) },
    T: { allOf: names.map((name) => ({ $ref: `${own}#${name}` })) },
    U: { $ref: '#failure' },
    V: { $ref: '#properties' },
    W: { properties: { properties: { default: { $anchor: 'data' } } } },
    X: { $ref: '#data' },
    Y: { properties: { properties: named('properties') } },
  };
  const content = { 'application/json': { schema: named('failure') } };
  const responses = { default: { description: 'Failed.', content } };
  expect(
    read({ paths: { '/a': { get: { responses } } }, components: { schemas } }).messages,
  ).toEqual(['ref-not-found #/components/schemas/X']);
});

test('resolves an anchor declared by several schemas within the schema that contains the reference', () => {
  const tree = (): object => ({
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { children: { type: 'array', items: { $dynamicRef: '#node' } } },
  });
  const root = described({ A: tree(), B: tree() }, { given: { $ref: '#/components/schemas/B' } });
  expect(declaration(root, 'A')).toBe('export interface A { children?: A[]; }');
  expect(declaration(root, 'B')).toBe('export interface B { children?: B[]; }');
});
