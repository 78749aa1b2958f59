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
  ['what is known is kept', post, { content: 'a' }, { content: 'a' }],
  ['what is not is left out', post, { content: 'a', extra: 1 }, { content: 'a' }],
  ['what is readOnly is left out', post, { content: 'a', id: 'b' }, { content: 'a' }],
  [
    'texts stand for bytes',
    post,
    { content: 'a', file: 'f' },
    { content: 'a', file: new Bytes('f') },
  ],
  [
    'an optional field that does not fit is left out',
    post,
    { content: 'a', file: 1 },
    { content: 'a' },
  ],
  [
    'the member that keeps most is chosen',
    { kind: 'union', members: [object(), post] },
    { content: 'a' },
    { content: 'a' },
  ],
  [
    'a map keeps all',
    { ...object(), additionalProperties: text } as Schema,
    { a: 'b' },
    { a: 'b' },
  ],
])('%s', (_, schema, value, fitted) => {
  expect(conform(schema, value, model)).toEqual({ value: fitted });
});

test.each<[string, Schema, unknown]>([
  ['a required field is missing', post, {}],
  ['a text is no number', { kind: 'number', integer: false }, '1'],
  ['a number is too large to be kept', { kind: 'number', integer: true }, 2 ** 60],
  ['an enum has no such value', { kind: 'enum', values: [{ value: 'a' }] }, 'b'],
  ['an item does not fit', { kind: 'array', items: text }, ['a', 1]],
  ['a tuple is too short', { kind: 'tuple', items: [text, text], rest: undefined }, ['a']],
  ['nothing fits', { kind: 'never' }, null],
])('refused: %s', (_, schema, value) => {
  expect(conform(schema, value, model)).toBeUndefined();
});
