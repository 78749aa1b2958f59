import { describe, expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';
import { described } from '../../../support/read.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const having = (x: object): object => ({ type: 'object', properties: { x } });

/** Returns the codes, pointers and messages of a schema's diagnostics. */
function messages(schema: object, more: Readonly<Record<string, unknown>> = {}): readonly string[] {
  const schemas = {
    Text: { type: 'string' },
    List: { type: 'array', items: {} },
    Thing: having({ type: 'boolean' }),
    ...more,
  };
  return emitAll(described(schemas, { given: schema })).diagnostics.map(
    ({ code, pointer = '', message }) => `${code} ${pointer.replace(/.*schema\b/, '')} ${message}`,
  );
}

describe('contradictory parts of a schema', () => {
  test.each<[object, string]>([
    [
      { allOf: [having({ type: 'integer' }), having({ type: 'string' })] },
      ' No value of the property "x" matches all parts of this schema (integer, string); it is treated as string.',
    ],
    [
      { allOf: [{ type: 'integer' }, ref('Text')] },
      ' No value matches all parts of this schema (integer, string); it is treated as string.',
    ],
    [
      { properties: { p: { allOf: [ref('List'), ref('Thing')] } } },
      '/properties/p No value matches all parts of this schema (array, object); it is treated as object and array.',
    ],
    [
      { allOf: [{ enum: ['a', 'b'] }, { enum: ['c'] }] },
      ' No value matches all parts of this schema ("a" | "b", "c"); it is treated as "c".',
    ],
    [
      { allOf: [ref('Thing'), having({ oneOf: [{ type: 'string' }, { type: 'null' }] })] },
      ' No value of the property "x" matches all parts of this schema (boolean, string | null); it is treated as string | null.',
    ],
    [
      { allOf: [having({ enum: [1, 'a'] }), having({ type: 'boolean' })] },
      ' No value of the property "x" matches all parts of this schema (1 | "a", boolean); it is treated as 1 | "a".',
    ],
    [
      { ...ref('Thing'), properties: { x: having({}) } },
      ' No value of the property "x" matches all parts of this schema (boolean, object); it is treated as object.',
    ],
    [
      { allOf: [having(having({ type: 'boolean' })), having(having({ type: 'string' }))] },
      ' No value of the property "x" matches all parts of this schema (boolean, string); it is treated as string.',
    ],
  ])('cause a warning: %j', (schema, expected) => {
    expect(messages(schema)).toEqual([`contradiction ${expected}`]);
  });

  test.each([
    { allOf: [having({ type: 'integer' }), having({ type: 'number' })] },
    { allOf: [having({ type: 'string' }), having({ enum: ['a'] })] },
    { allOf: [having({ enum: ['a', 'b'] }), having({ enum: ['b', 'c'] })] },
    { allOf: [having({ enum: [1, 'a'] }), having({ type: 'string' })] },
    { allOf: [ref('Text'), { type: 'string', format: 'uri' }] },
    { allOf: [ref('Thing'), { type: ['object', 'null'] }] },
    { allOf: [ref('Thing'), { type: 'null' }] },
    { allOf: [having({}), having({ type: 'integer' })] },
    { allOf: [having(ref('Text')), having({ anyOf: [{ type: 'string' }, { type: 'integer' }] })] },
  ])('aren’t reported if the parts are compatible: %j', (schema) => {
    expect(messages(schema)).toEqual([]);
  });

  test('aren’t reported for discriminator values in a chain of schemas', () => {
    const schemas = {
      Pet: {
        type: 'object',
        properties: { kind: { type: 'string' } },
        discriminator: { propertyName: 'kind' },
      },
      Dog: { allOf: [ref('Pet'), having({ type: 'string' })] },
      Puppy: { allOf: [ref('Dog'), { properties: { kind: { const: 'puppy' } } }] },
    };
    expect(messages(ref('Pet'), schemas)).toEqual([]);
  });

  test('are reported at their location in a hierarchy', () => {
    const schemas = {
      Pet: {
        type: 'object',
        properties: { kind: { type: 'string' } },
        discriminator: { propertyName: 'kind' },
      },
      Dog: { allOf: [ref('Pet'), having({ type: 'string' }), having({ type: 'integer' })] },
    };
    expect(messages(ref('Pet'), schemas)[0]).toMatch(
      'contradiction #/components/schemas/Dog No value of the property "x"',
    );
  });
});
