import { isObject, type Json, object } from '../../document/json.js';

/**
 * Returns a copy of a value with a new value at a dotted path. `undefined` removes the member. An empty path replaces
 * the whole value.
 */
export function withValue(whole: unknown, path: string, value: unknown): unknown {
  if (path === '') return value;
  const [name = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : withValue(object(whole)[name], rest.join('.'), value);
  if (inner !== undefined) return { ...object(whole), [name]: inner };
  const { [name]: _, ...others } = object(whole);
  return others;
}

/** Returns the members with these names, or all members if `names` is undefined. */
export function picked(fields: Json, names: readonly string[] | undefined): Json {
  if (names === undefined) return fields;
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(fields, name) ? [[name, fields[name]] as const] : [])),
  );
}

export function without(fields: Json, names: readonly string[]): Json {
  const dropped = new Set(names);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !dropped.has(name)));
}

/**
 * True if a value matches a string in a query: 7 matches `7`, and true matches `true`. A list matches if one of its
 * items does, and an object matches if its `id` or `name` equals the string.
 */
export function equalsText(value: unknown, text: string): boolean {
  if (Array.isArray(value)) return value.some((item) => equalsText(item, text));
  const parts = isObject(value) ? [value['id'], value['name']] : [value];
  return parts.some((part) => part !== undefined && textOf(part) === text);
}

/** Returns a value as a percent-encoded path segment. */
export function segmentOf(value: unknown): string {
  // `encodeURIComponent` throws an error for half of a surrogate pair.
  return encodeURIComponent(textOf(value).toWellFormed());
}

/** Converts a value to the string that represents it in a path or query. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** Converts a path parameter to the type of an example. */
export function alike(text: string, example: unknown): unknown {
  return typeof example === 'number' ? Number(text) : text;
}
