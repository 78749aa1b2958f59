import { propertiesOf, type Resolve } from '../../model/schema/query.ts';
import type { Property, Schema } from '../../model/schema/schema.ts';
import { fieldsOf, letters, propertyNames } from './places.ts';
import type { ItemInput } from '@sdkwright/contract/state-plan';

/** Plans how a request body becomes an item. Returns undefined if there is no body. */
export function inputOf(
  body: Schema | undefined,
  item: Schema,
  resolve: Resolve,
): ItemInput | undefined {
  if (body === undefined) return undefined;
  const fields = fieldsOf(item, resolve);
  const shares = (properties: readonly Property[]): boolean =>
    properties.some(({ name }) => fields.some((field) => field.name === name));
  const own = fieldsOf(body, resolve);
  const inner = shares(own)
    ? undefined
    : own.find(({ schema }) => shares(propertiesOf(schema, resolve)));
  const schema = inner?.schema ?? body;
  const names = propertyNames(schema, ({ readOnly }) => !readOnly, resolve);
  const defaults: Record<string, unknown> = {};
  const omitted: string[] = [];
  for (const { name, required, readOnly, doc } of fieldsOf(schema, resolve)) {
    const field = fields.find((each) => letters(each.name) === letters(name));
    if (required || readOnly || field === undefined) continue;
    const value = doc.default ?? field.doc.default ?? emptyOf(field.schema, resolve);
    if (value !== undefined && (field.required || doc.default !== undefined))
      defaults[name] = value;
    else if (!field.required) omitted.push(name);
  }
  return { place: inner?.name ?? '', names, defaults, omitted };
}

/** Returns null or an empty list, or undefined if the schema allows neither. */
function emptyOf(schema: Schema, resolve: Resolve): unknown {
  const resolved = resolve(schema);
  if (resolved.kind === 'array') return [];
  return resolved.kind === 'union' && resolved.members.some(({ kind }) => kind === 'null')
    ? null
    : undefined;
}
