import '../in-process.ts';
import { describe, expect, test } from 'vitest';
import { declaration, described } from './read.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

describe('a parent with a discriminator and children by allOf', () => {
  const root = described(
    {
      Pet: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' }, name: { type: 'string' } },
        discriminator: { propertyName: 'kind', mapping: { dog: '#/components/schemas/Dog' } },
      },
      Cat: {
        allOf: [ref('Pet'), { required: ['name'], properties: { meows: { type: 'boolean' } } }],
      },
      Dog: { allOf: [ref('Pet'), { properties: { friend: ref('Pet') } }] },
      Puppy: { allOf: [ref('Dog'), { properties: { age: { type: 'integer' } } }] },
    },
    { given: ref('Pet') },
  );

  test('is the union of all that descend from it', () => {
    expect(declaration(root, 'Pet')).toBe('export type Pet = Cat | Dog | Puppy;');
  });

  test('gives each child the tag of the mapping, else its name', () => {
    expect(declaration(root, 'Dog')).toContain("kind: 'dog';");
    expect(declaration(root, 'Puppy')).toContain("kind: 'Puppy';");
  });

  test('is extended by its children, which may require what it leaves open', () => {
    expect(declaration(root, 'Cat')).toBe(
      "export interface Cat extends PetBase { meows?: boolean; name: string; kind: 'Cat'; }",
    );
    expect(declaration(root, 'Dog')).toContain('friend?: Pet;');
  });
});

test('a parent that lists its children in oneOf does not contain itself', () => {
  const root = described(
    {
      Pet: { oneOf: [ref('Cat')], properties: { id: { type: 'string' } } },
      Cat: { allOf: [ref('Pet'), { properties: { meows: { type: 'boolean' } } }] },
    },
    { given: ref('Pet') },
  );
  expect(declaration(root, 'Cat')).toBe(
    'export interface Cat extends PetBase { meows?: boolean; }',
  );
  expect(declaration(root, 'PetBase')).toBe('export interface PetBase { id?: string; }');
});

describe('a union with a discriminator', () => {
  const union = { oneOf: [ref('Square'), ref('Circle')], discriminator: { propertyName: 'kind' } };
  const shape = (kind: object): object => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string', ...kind } },
  });

  test('adds tags to the members that have none', () => {
    const root = described(
      { Shape: union, Square: shape({}), Circle: shape({ enum: ['circle'] }) },
      { given: ref('Shape') },
    );
    expect(declaration(root, 'Shape')).toBe(
      "export type Shape = (Square & { kind: 'Square' }) | Circle;",
    );
  });

  test('may be null', () => {
    const nullable = { ...union, oneOf: [...union.oneOf, { type: 'null' }] };
    const root = described(
      { Shape: nullable, Square: shape({ const: 's' }), Circle: shape({ const: 'c' }) },
      { given: ref('Shape') },
    );
    expect(declaration(root, 'Shape')).toBe('export type Shape = Square | Circle | null;');
  });
});
