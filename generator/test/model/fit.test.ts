import { expect, test } from 'vitest';
import type { ApiModel } from '../../src/model/api.ts';
import { Bytes, fit } from '../../src/model/fit.ts';
import type { Property, Schema } from '../../src/model/schema.ts';

const model = { schemas: new Map() } as unknown as ApiModel;
const text: Schema = { kind: 'string' };

function property(name: string, schema: Schema, more: Partial<Property> = {}): Property {
  return { name, schema, required: false, readOnly: false, writeOnly: false, doc: {}, ...more };
}

function object(...properties: readonly Property[]): Schema {
  return { kind: 'object', bases: [], properties, additional: undefined };
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
  ['a map keeps all', { ...object(), additional: text } as Schema, { a: 'b' }, { a: 'b' }],
])('%s', (_, schema, value, fitted) => {
  expect(fit(schema, value, model)).toEqual({ value: fitted });
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
  expect(fit(schema, value, model)).toBeUndefined();
});
