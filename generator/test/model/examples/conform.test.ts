import { expect, test } from 'vitest';
import type { NamedApi } from '../../../src/naming/named-api.ts';
import { Bytes, conform } from '../../../src/model/examples/conform.ts';
import type { Property, Schema } from '../../../src/model/schema/schema.ts';

const model = { schemas: new Map() } as unknown as NamedApi;
const text: Schema = { kind: 'string' };

function property(name: string, schema: Schema, more: Partial<Property> = {}): Property {
  return { name, schema, required: false, readOnly: false, writeOnly: false, doc: {}, ...more };
}

function object(...properties: readonly Property[]): Schema {
  return { kind: 'object', bases: [], properties, additionalProperties: undefined };
}

const post = object(
  property('content', text, { required: true }),
  property('file', { kind: 'binary' }),
  property('id', text, { readOnly: true, required: true }),
);

test.each<[string, Schema, unknown, unknown]>([
  ['keeps declared properties', post, { content: 'a' }, { content: 'a' }],
  ['omits undeclared properties', post, { content: 'a', extra: 1 }, { content: 'a' }],
  ['omits readOnly properties', post, { content: 'a', id: 'b' }, { content: 'a' }],
  [
    'converts strings to bytes',
    post,
    { content: 'a', file: 'f' },
    { content: 'a', file: new Bytes('f') },
  ],
  [
    'omits an optional property that does not conform',
    post,
    { content: 'a', file: 1 },
    { content: 'a' },
  ],
  [
    'selects the union member that keeps most properties',
    { kind: 'union', members: [object(), post] },
    { content: 'a' },
    { content: 'a' },
  ],
  [
    'keeps all members of a map',
    { ...object(), additionalProperties: text } as Schema,
    { a: 'b' },
    { a: 'b' },
  ],
])('%s', (_, schema, value, fitted) => {
  expect(conform(schema, value, model)).toEqual({ value: fitted });
});

test.each<[string, Schema, unknown]>([
  ['a required field is missing', post, {}],
  ['a string is given for a number', { kind: 'number', integer: false }, '1'],
  ['an integer is too large to be exact', { kind: 'number', integer: true }, 2 ** 60],
  ['an enum lacks the value', { kind: 'enum', values: [{ value: 'a' }] }, 'b'],
  ['an item does not conform', { kind: 'array', items: text }, ['a', 1]],
  ['a tuple is too short', { kind: 'tuple', items: [text, text], rest: undefined }, ['a']],
  ['the schema allows no value', { kind: 'never' }, null],
])('rejects the value if %s', (_, schema, value) => {
  expect(conform(schema, value, model)).toBeUndefined();
});
