import { describe, expect, test } from 'vitest';
import { declaration, described, read } from '../../../support/read.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

describe('a parent with a discriminator, and children that extend it with allOf', () => {
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

  test('the parent is declared as the union of its descendants', () => {
    expect(declaration(root, 'Pet')).toBe('export type Pet = Cat | Dog | Puppy;');
  });

  test('the discriminator value of a child comes from the mapping, or else is the child’s name', () => {
    expect(declaration(root, 'Dog')).toContain("kind: 'dog';");
    expect(declaration(root, 'Puppy')).toContain("kind: 'Puppy';");
  });

  test('children can require optional properties of the parent', () => {
    expect(declaration(root, 'Cat')).toBe(
      "export interface Cat extends PetBase { meows?: boolean; name: string; kind: 'Cat'; }",
    );
    expect(declaration(root, 'Dog')).toContain('friend?: Pet;');
  });
});

test('the base schema of a parent omits the union of its children', () => {
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

test('names an inline enum after the parent if all children inherit it', () => {
  const root = described(
    {
      Pet: {
        properties: { kind: { type: 'string' }, size: { enum: ['small', 'large'] } },
        discriminator: { propertyName: 'kind' },
      },
      Cat: { allOf: [ref('Pet')] },
    },
    { given: ref('Pet') },
  );
  expect(declaration(root, 'PetBase')).toContain('size?: PetSize');
});

test('ignores a discriminator that no alternative declares, unless a mapping provides its values', () => {
  const named = (name: string): object => ({
    type: 'object',
    properties: { [name]: { type: 'string' } },
  });
  const import_ = (more: object): object => ({
    type: 'object',
    properties: {
      type: { type: 'string' },
      options: {
        oneOf: [ref('Gcs'), ref('S3'), { type: 'null' }],
        discriminator: { propertyName: 'type', ...more },
      },
    },
  });
  const schemas = (more: object): object => ({ T: import_(more), Gcs: named('a'), S3: named('b') });
  const { messages } = read({ components: { schemas: schemas({}) } });
  expect(messages).toEqual([
    'discriminator-undeclared #/components/schemas/T/properties/options/discriminator',
  ]);
  const options = (more: object): string =>
    declaration(described({ ...schemas(more) }, { given: ref('T') }), 'T');
  expect(options({})).toContain('options?: Gcs | S3 | null;');
  const mapping = { gcs: '#/components/schemas/Gcs', s3: '#/components/schemas/S3' };
  expect(options({ mapping })).toContain("type: 'gcs'");
});

describe('a union with a discriminator', () => {
  const union = { oneOf: [ref('Square'), ref('Circle')], discriminator: { propertyName: 'kind' } };
  const shape = (kind: object): object => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string', ...kind } },
  });

  test('adds discriminator values to members that lack one', () => {
    const root = described(
      { Shape: union, Square: shape({}), Circle: shape({ enum: ['circle'] }) },
      { given: ref('Shape') },
    );
    expect(declaration(root, 'Shape')).toBe(
      "export type Shape = (Square & { kind: 'Square' }) | Circle;",
    );
  });

  test('adds discriminator values even if some members are inline schemas', () => {
    const inline = shape({ const: 'zed' });
    const root = described(
      { Shape: { ...union, oneOf: [ref('Square'), inline] }, Square: shape({}) },
      { given: ref('Shape') },
    );
    expect(declaration(root, 'Shape')).toBe(
      "export type Shape = | (Square & { kind: 'Square' }) | { kind: 'zed'; };",
    );
  });

  test('has discriminator values of the property’s type', () => {
    const numbered = {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'integer' } },
    };
    const mapping = { 1: '#/components/schemas/Square', 2: '#/components/schemas/Circle' };
    const root = described(
      {
        Shape: { oneOf: union.oneOf, discriminator: { propertyName: 'kind', mapping } },
        Square: numbered,
        Circle: numbered,
      },
      { given: ref('Shape') },
    );
    expect(declaration(root, 'Shape')).toBe(
      'export type Shape = (Square & { kind: 1 }) | (Circle & { kind: 2 });',
    );
  });

  test('keeps the enums of its members closed, even if it doesn’t declare the discriminator', () => {
    const schemas = {
      Square: shape({ enum: ['square', 'box'] }),
      Circle: shape({ enum: ['circle'] }),
    };
    for (const shapes of [union, { oneOf: union.oneOf }, { anyOf: union.oneOf }]) {
      const root = described({ Shape: shapes, ...schemas }, { given: ref('Shape') });
      expect(declaration(root, 'Shape')).toBe(
        "export type Shape = (Square & { kind: 'square' | 'box' }) | Circle;",
      );
    }
  });

  test('can be nullable', () => {
    const nullable = { ...union, oneOf: [...union.oneOf, { type: 'null' }] };
    const root = described(
      { Shape: nullable, Square: shape({ const: 's' }), Circle: shape({ const: 'c' }) },
      { given: ref('Shape') },
    );
    expect(declaration(root, 'Shape')).toBe('export type Shape = Square | Circle | null;');
  });
});
