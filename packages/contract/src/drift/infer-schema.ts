import { isObject, type Json } from '../document/json.js';

/**
 * The schema of a value that the document doesn't declare. It only has types: values may be secret, and one response
 * doesn't show which members are required.
 *
 * @param version - of OpenAPI: `3.0` has no type `null`
 */
export function inferSchema(value: unknown, version: string): Json {
  if (value === null) return version === '3.0' ? { nullable: true } : { type: 'null' };
  if (Array.isArray(value)) {
    const [first] = value as readonly unknown[];
    return { type: 'array', items: first === undefined ? {} : inferSchema(first, version) };
  }
  if (isObject(value)) {
    const properties = Object.entries(value).map(([name, member]) => [
      name,
      inferSchema(member, version),
    ]);
    return { type: 'object', properties: Object.fromEntries(properties) as Json };
  }
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
  return { type: typeof value };
}
