import type { Description } from './description.js';
import { isObject, type Json, list } from './json.js';

/** How a value has lists and objects inside of others, of which no style but `deepObject` says how they are written. */
export type Nesting = 'in a list' | 'in an object' | 'lists in an object';

export function nestingOf(schema: unknown, description: Description): Nesting | undefined {
  const parts = partsOf(schema, description);
  const inLists = parts.flatMap(itemsOf).flatMap((item) => partsOf(item, description));
  if (inLists.some(isCompound)) return 'in a list';
  const members = parts.flatMap(membersOf).flatMap((member) => partsOf(member, description));
  if (!members.some(isCompound)) return undefined;
  const inMembers = members.flatMap(itemsOf).flatMap((item) => partsOf(item, description));
  return members.some(isMap) || inMembers.some(isCompound) ? 'in an object' : 'lists in an object';
}

/** A schema with all that it is composed of. */
function partsOf(schema: unknown, description: Description, depth = 0): readonly Json[] {
  const node = description.follow(schema, '')?.node;
  if (node === undefined || depth > 20) return [];
  const others = [...list(node['allOf']), ...list(node['oneOf']), ...list(node['anyOf'])];
  return [node, ...others.flatMap((other) => partsOf(other, description, depth + 1))];
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
