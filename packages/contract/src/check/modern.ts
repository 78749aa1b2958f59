import { isObject, type Json } from '../description/json.js';

/**
 * OpenAPI 3.0's dialect of JSON Schema, which others use in 3.1 as well, in the words of later ones: exclusive bounds are
 * flags there, and so is null.
 */
export function modern(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modern);
  if (!isObject(node)) return node;
  const { exclusiveMinimum, exclusiveMaximum, nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, modern(value)]),
  ) as Json;
  // Properties may have these names, too.
  if ([exclusiveMinimum, exclusiveMaximum, nullable].some(isObject))
    return { ...rest, ...present({ exclusiveMinimum, exclusiveMaximum, nullable }) };
  const bounded = {
    ...rest,
    ...bound(exclusiveMinimum, 'minimum', 'exclusiveMinimum', rest),
    ...bound(exclusiveMaximum, 'maximum', 'exclusiveMaximum', rest),
  };
  return nullable === true ? { anyOf: [bounded, { type: 'null' }] } : bounded;
}

function present(node: Json): Json {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));
}

function bound(flag: unknown, inclusive: string, exclusive: string, node: Json): Json {
  if (flag === true && typeof node[inclusive] === 'number') return { [exclusive]: node[inclusive] };
  return flag === undefined || flag === true || flag === false ? {} : { [exclusive]: flag };
}
