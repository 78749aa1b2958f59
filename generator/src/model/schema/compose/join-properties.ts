import type { Property } from '../schema.ts';
import type { SchemaLookup } from './lookup.ts';
import type { OnJoined } from './contradictions.ts';
import { isSameSchema, joinSchemas } from './join-schemas.ts';

/** Joins a property that two parts of an `allOf` declare. The second declaration is the more specific one. */
export function joinProperties(first: Property, second: Property, joined: OnJoined): Property {
  const schema = joinSchemas(first.schema, second.schema);
  joined([first.schema, second.schema], schema, second.name);
  return {
    ...second,
    schema,
    required: first.required || second.required,
    readOnly: first.readOnly || second.readOnly,
    writeOnly: first.writeOnly || second.writeOnly,
    doc: { ...first.doc, ...definedOnly(second.doc) },
  };
}

/** True if an interface may override the property `inherited` of its base with `own`. */
export function narrows(own: Property, inherited: Property, lookup: SchemaLookup): boolean {
  if (inherited.required && !own.required) return false;
  if (own.readOnly !== inherited.readOnly || own.writeOnly !== inherited.writeOnly) return false;
  if (isSameSchema(own.schema, inherited.schema)) return true;
  const [narrow, wide] = [lookup.resolve(own.schema), lookup.resolve(inherited.schema)];
  if (narrow.kind !== 'enum') return false;
  if (wide.kind === 'string') {
    return (
      wide.format !== 'date-time' && narrow.values.every(({ value }) => typeof value === 'string')
    );
  }
  if (wide.kind !== 'enum') return false;
  const allowed = new Set(wide.values.map(({ value }) => value));
  return narrow.values.length === 1 && narrow.values.every(({ value }) => allowed.has(value));
}

/** True if two bases declare a property identically, apart from its documentation. */
export function isSameProperty(first: Property, second: Property): boolean {
  if (first === second) return true;
  const { required, readOnly, writeOnly, schema } = first;
  return (
    required === second.required &&
    readOnly === second.readOnly &&
    writeOnly === second.writeOnly &&
    isSameSchema(schema, second.schema)
  );
}

function definedOnly<T extends object>(value: T): Partial<T> {
  const kept: Partial<T> = {};
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] !== undefined) kept[key] = value[key];
  }
  return kept;
}
