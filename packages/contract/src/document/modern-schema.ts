import { isObject, type Json } from './json.js';

/**
 * Converts the OpenAPI 3.0 keywords `nullable` and boolean `exclusiveMinimum` and `exclusiveMaximum` to JSON Schema
 * 2020-12. Some OpenAPI 3.1 documents contain these keywords as well.
 */
export function modernSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modernSchema);
  if (!isObject(node)) return node;
  const { exclusiveMinimum, exclusiveMaximum, nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, modernSchema(value)]),
  ) as Json;
  // Properties can have these names.
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
