import { isObject, member, object } from '../document/json.js';
import type { Parameter } from '../document/operation.js';
import { readEncoded } from './read-text.js';
import { pairs } from './simple.js';

/** The serialization of a value as name-value pairs. */
export type Style = Pick<Parameter, 'name' | 'style' | 'explode' | 'content'>;

/** A name-value pair of a query, a cookie or a form. */
export interface Pair {
  readonly name: string;
  /** Percent-encoded value, in which separators differ from the same characters inside values. */
  readonly raw: string;
}

/** True if a pair with this name belongs to the parameter. */
export function belongs(name: string, parameter: Style, expected: unknown): boolean {
  const { name: own, style, explode, content } = parameter;
  if (content !== undefined) return name === own;
  if (style === 'deepObject')
    return name.startsWith(`${own}[`) || (name === own && Array.isArray(expected));
  const isParted = EXPLODED.has(style) && explode && isObject(expected);
  return isParted ? Object.hasOwn(expected, name) : name === own;
}

const EXPLODED = new Set(['form', 'cookie']);

/**
 * Parses the pairs of a parameter. The expected value determines whether the result is a list, an object or a string.
 * If the number of pairs is wrong, the result contains `repeated` and differs from any expected value.
 */
export function readPairs(
  { name: own, style, explode }: Style,
  found: readonly Pair[],
  expected: unknown,
): unknown {
  if (style === 'deepObject' && found.every(({ name }) => name !== own))
    return shaped(nested(own, found), expected);
  const decode = style === 'cookie' ? (raw: string) => raw : unescaped;
  const all = found.map(({ name, raw }) => [name, decode(raw)] as const);
  if (explode && isObject(expected)) return shaped(gathered(all), expected);
  // In the style `deepObject`, the items of a list of strings have no keys to put in brackets, so the name is repeated.
  const isRepeated = explode || style === 'deepObject';
  if (isRepeated && Array.isArray(expected)) return all.map(([, value]) => value);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return { repeated: all };
  if (!isObject(expected) && !Array.isArray(expected)) return decode(only.raw);
  const values = only.raw.split(SEPARATORS[style] ?? ',').map(decode);
  return isObject(expected) ? Object.fromEntries(pairs(values)) : values;
}

/** Groups values by name. A name with several values gets a list. */
function gathered(
  all: readonly (readonly [name: string, value: string])[],
): Record<string, unknown> {
  const found = new Map<string, string[]>();
  for (const [name, value] of all) found.set(name, [...(found.get(name) ?? []), value]);
  return Object.fromEntries(
    [...found].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

const SEPARATORS: Readonly<Record<string, RegExp>> = {
  form: /,/,
  spaceDelimited: /%20|\+/,
  pipeDelimited: /\||%7C/i,
};

/** Parses pairs with brackets, such as `filter[status]=queued`. */
function nested(own: string, found: readonly Pair[]): unknown {
  return found.reduce<unknown>((tree, { name, raw }) => {
    const keys = name.slice(own.length).matchAll(/\[([^\][]*)\]/g);
    return inserted(
      tree,
      Array.from(keys, ([, key = '']) => key),
      unescaped(raw),
    );
  }, {});
}

/** Returns a tree with a value at a path. Values at the same path become a list. */
function inserted(tree: unknown, [key, ...rest]: readonly string[], value: string): unknown {
  if (key === undefined) return tree === undefined ? value : [tree, value].flat();
  if (tree !== undefined && !isObject(tree))
    return [tree, inserted({}, [key, ...rest], value)].flat();
  return { ...tree, [key]: inserted(member(object(tree), key), rest, value) };
}

/** Uses the expected value to resolve the ambiguities of brackets: lists with one item, indexes, and empty lists. */
function shaped(actual: unknown, expected: unknown): unknown {
  if (Array.isArray(expected)) {
    const members = isObject(actual)
      ? Object.values(actual)
      : actual === undefined
        ? []
        : [actual].flat();
    // Empty items aren't sent.
    const unsent: unknown[] = expected.slice(members.length).filter(isEmpty);
    return [...members.map((member, index) => shaped(member, expected[index])), ...unsent];
  }
  if (!isObject(expected) || (actual !== undefined && !isObject(actual))) return actual;
  const empty = Object.keys(expected).filter((name) => isEmpty(expected[name]));
  const names = new Set([...Object.keys(actual ?? {}), ...empty]);
  return Object.fromEntries(
    [...names].map((name) => [name, shaped(actual?.[name], expected[name])]),
  );
}

/** True if the value is empty and therefore not sent. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isEmpty);
}

export function unescaped(raw: string): string {
  return readEncoded(raw.replaceAll('+', ' '));
}
