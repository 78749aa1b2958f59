import { expect, test } from 'vitest';
import { declaration, described, read } from './read.ts';

const own = 'https://zoo.example/schemas/pet';

/** A pet that calls itself and its parts by names. */
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

test('names of schemas hold where their $id does', () => {
  const schemas = { Pet };
  const root = described(schemas, { given: { $ref: own } });
  expect(read({ paths: root['paths'], components: { schemas } }).said).toEqual([]);
  expect(declaration(root, 'Pet')).toBe(
    'export interface Pet { years?: PetAge; months?: PetAge; parent?: Pet; name?: { first?: string; }; }',
  );
});

test.each([
  [`${own}#age`, 'PetAge'],
  [`${own}#/$defs/age`, 'PetAge'],
  ['#name', 'PetName'],
])('%s is %s elsewhere', (ref, name) => {
  const T = { type: 'object', properties: { p: { $ref: ref } } };
  const root = described({ Pet, T }, { given: { $ref: '#/components/schemas/T' } });
  expect(declaration(root, 'T')).toBe(`export interface T { p?: ${name}; }`);
});

test.each([`${own}#weight`, `${own}#/$defs/weight`, '#weight', `${own}s`])(
  '%s is nothing',
  (ref) => {
    const T = { $ref: ref };
    expect(read({ components: { schemas: { Pet, T } } }).said).toHaveLength(1);
  },
);

test('what an example holds is no name', () => {
  const T = { type: 'object', example: { $anchor: 'x' }, properties: { p: { $ref: '#x' } } };
  expect(read({ components: { schemas: { T } } }).said).toEqual([
    'ref-not-found #/components/schemas/T/properties/p',
  ]);
});

test('of several schemas with an anchor the one around a reference is meant', () => {
  const tree = (): object => ({
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { children: { type: 'array', items: { $dynamicRef: '#node' } } },
  });
  const root = described({ A: tree(), B: tree() }, { given: { $ref: '#/components/schemas/B' } });
  expect(declaration(root, 'A')).toBe('export interface A { children?: A[]; }');
  expect(declaration(root, 'B')).toBe('export interface B { children?: B[]; }');
});
