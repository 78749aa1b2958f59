import { didYouMean } from '../../diagnostics/suggest.ts';
import { type Json, strings } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Context } from '../context.ts';
import type { Schema } from './schema.ts';

/**
 * Returns the types of a schema as JSON Schema names them. Reports type names of other languages, which are converted,
 * and unknown names, which are omitted.
 */
export function typesOf(node: Json, pointer: string, context: Context): string[] {
  const declared = typeof node['type'] === 'string' ? [node['type']] : strings(node['type']);
  return declared.flatMap((type) => {
    if (TYPES.has(type)) return [type];
    const known = Object.hasOwn(KNOWN_TYPES, type.toLowerCase())
      ? KNOWN_TYPES[type.toLowerCase()]
      : undefined;
    context.diagnostics.warn(
      'unknown-type',
      `JSON Schema has no type ${JSON.stringify(type)}; it is ${known === undefined ? 'typed as `unknown`' : `treated as ${known}`}.`,
      known === undefined
        ? (didYouMean(type, TYPES) ?? 'Use a type of JSON Schema, such as `string` or `object`.')
        : `Write \`${known}\`.`,
      joinPointer(pointer, 'type'),
    );
    return known === undefined ? [] : [known];
  });
}

const TYPES = new Set([
  'string',
  'integer',
  'number',
  'boolean',
  'null',
  'array',
  'object',
  'file',
]);

const KNOWN_TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  str: 'string',
  text: 'string',
  uuid: 'string',
  date: 'string',
  datetime: 'string',
  'date-time': 'string',
  integer: 'integer',
  int: 'integer',
  int32: 'integer',
  int64: 'integer',
  long: 'integer',
  number: 'number',
  float: 'number',
  double: 'number',
  decimal: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  array: 'array',
  list: 'array',
  object: 'object',
  map: 'object',
  dict: 'object',
  null: 'null',
  file: 'file',
};

/** Returns the schema for a type other than `array` and `object`. */
export function scalarSchema(type: string, node: Json): Schema {
  const format = typeof node['format'] === 'string' ? node['format'] : undefined;
  switch (type) {
    case 'string':
      return isBinary(node) ? { kind: 'binary' } : { kind: 'string', format };
    case 'integer':
      return { kind: 'number', integer: true, format };
    case 'number':
      return { kind: 'number', integer: false, format };
    case 'boolean':
    case 'null':
      return { kind: type };
    default:
      return { kind: 'binary' };
  }
}

/** True for a string that contains bytes (OpenAPI 3.1 §4.8.14.4). Since OpenAPI 3.1, no `type` is required. */
export function isBinary(node: Json): boolean {
  if (node['format'] === 'binary' || node['contentEncoding'] === 'binary') return true;
  const media = node['contentMediaType'];
  return (
    typeof media === 'string' &&
    node['contentEncoding'] === undefined &&
    !/json|text|xml/.test(media)
  );
}
