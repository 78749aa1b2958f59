import { at, isObject, type Json, object } from '../../document/json.js';

/** The value at a dotted path, '' for the whole. */
export function valueAt(whole: unknown, path: string): unknown {
  return path === '' ? whole : at(whole, path);
}

/** A copy with another value at a dotted path; `undefined` removes the member. */
export function withValue(whole: unknown, path: string, value: unknown): unknown {
  if (path === '') return value;
  const [name = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : withValue(object(whole)[name], rest.join('.'), value);
  if (inner !== undefined) return { ...object(whole), [name]: inner };
  const { [name]: _, ...others } = object(whole);
  return others;
}

/** The members with these names; all without names. */
export function picked(fields: Json, names: readonly string[] | undefined): Json {
  if (names === undefined) return fields;
  return Object.fromEntries(
    names.flatMap((name) => (name in fields ? [[name, fields[name]] as const] : [])),
  );
}

export function without(fields: Json, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** True if two values are equal in a query: `7` and 7, `true` and true; a list has one of its items. */
export function equalsText(value: unknown, text: string): boolean {
  if (Array.isArray(value)) return value.some((item) => equalsText(item, text));
  if (isObject(value)) return [value['id'], value['name']].some((part) => part === text);
  return value !== undefined && textOf(value) === text;
}

/** A value as it is in a path or a query. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
