import type { BundledDocument } from './bundled-document.js';
import { isObject, type Json, list } from './json.js';

/**
 * The nesting of lists and objects in a parameter value. It isn't computed for the style `deepObject`, which writes
 * nested values in brackets.
 */
export type Nesting = 'in a list' | 'in an object' | 'lists in an object';

export function nestingOf(schema: unknown, document: BundledDocument): Nesting | undefined {
  const parts = partsOf(schema, document);
  const inLists = parts.flatMap(itemsOf).flatMap((item) => partsOf(item, document));
  if (inLists.some(isCompound)) return 'in a list';
  const members = parts.flatMap(membersOf).flatMap((member) => partsOf(member, document));
  if (!members.some(isCompound)) return undefined;
  const inMembers = members.flatMap(itemsOf).flatMap((item) => partsOf(item, document));
  return members.some(isMap) || inMembers.some(isCompound) ? 'in an object' : 'lists in an object';
}

/** Returns a schema and all schemas that it is composed of. */
function partsOf(schema: unknown, document: BundledDocument, depth = 0): readonly Json[] {
  const node = document.follow(schema, '')?.node;
  if (node === undefined || depth > 20) return [];
  const others = [...list(node['allOf']), ...list(node['oneOf']), ...list(node['anyOf'])];
  return [node, ...others.flatMap((other) => partsOf(other, document, depth + 1))];
}

function itemsOf(schema: Json): readonly unknown[] {
  return [schema['items'], ...list(schema['prefixItems'])];
}

function membersOf({ properties, additionalProperties }: Json): readonly unknown[] {
  return [...(isObject(properties) ? Object.values(properties) : []), additionalProperties];
}

function isCompound(schema: Json): boolean {
  return isMap(schema) || hasType(schema, 'array') || itemsOf(schema).some(isObject);
}

function isMap(schema: Json): boolean {
  return hasType(schema, 'object') || membersOf(schema).some(isObject);
}

function hasType({ type }: Json, name: string): boolean {
  return type === name || list(type).includes(name);
}
