import { isObject, type Json } from '../document/json.js';

/**
 * Infers the schema of an undeclared value. It contains only types, because values may be secret and a single response
 * doesn't show which members are required.
 *
 * @param version - the OpenAPI version: `3.0` has no type `null`.
 */
export function inferSchema(value: unknown, version: string, depth = 0): Json {
  if (depth > DEEPEST) return {};
  if (value === null) return version === '3.0' ? { nullable: true } : { type: 'null' };
  if (Array.isArray(value)) {
    const [first] = value as readonly unknown[];
    return {
      type: 'array',
      items: first === undefined ? {} : inferSchema(first, version, depth + 1),
    };
  }
  if (isObject(value)) {
    const properties = Object.entries(value).map(([name, member]) => [
      name,
      inferSchema(member, version, depth + 1),
    ]);
    return { type: 'object', properties: Object.fromEntries(properties) as Json };
  }
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
  return { type: typeof value };
}

/** Maximum number of levels that are described. */
const DEEPEST = 100;
