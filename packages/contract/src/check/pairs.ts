import { isObject } from '../description/json.js';
import type { Parameter } from '../description/operation.js';
import { pairs } from './simple.js';

/** `name=text`, as queries and cookies have it. */
export interface Pair {
  readonly name: string;
  /** Still percent-encoded: what separates is told apart from what is meant literally. */
  readonly raw: string;
}

/** Whether a pair of this name is of the parameter. */
export function belongs(name: string, parameter: Parameter, expected: unknown): boolean {
  const { name: own, style, explode, content } = parameter;
  if (content !== undefined) return name === own;
  if (style === 'deepObject') return name.startsWith(`${own}[`);
  const isParted = EXPLODED.has(style) && explode && isObject(expected);
  return isParted ? name in expected : name === own;
}

const EXPLODED = new Set(['form', 'cookie']);

/** The value that the pairs of a parameter mean; the one that is expected tells lists and objects from plain values. */
export function readPairs(
  { name: own, style, explode }: Parameter,
  found: readonly Pair[],
  expected: unknown,
): unknown {
  if (style === 'deepObject') return shaped(nested(own, found), expected);
  const decode = style === 'cookie' ? (raw: string) => raw : unescaped;
  const all = found.map(({ name, raw }) => [name, decode(raw)] as const);
  if (explode && isObject(expected)) return shaped(gathered(all), expected);
  if (explode && Array.isArray(expected)) return all.map(([, value]) => value);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return { repeated: all };
  if (!isObject(expected) && !Array.isArray(expected)) return decode(only.raw);
  const values = only.raw.split(SEPARATORS[style] ?? ',').map(decode);
  return isObject(expected) ? Object.fromEntries(pairs(values)) : values;
}

/** The values of each name; a list where there are several. */
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

/** `filter[status]=queued`. */
function nested(own: string, found: readonly Pair[]): unknown {
  const root: Record<string, unknown> = {};
  for (const { name, raw } of found) {
    const keys = [...name.slice(own.length).matchAll(/\[([^\]]*)\]/g)].map(
      (match) => match[1] ?? '',
    );
    const last = keys.pop() ?? '';
    let target = root;
    for (const key of keys) target = (target[key] ??= {}) as Record<string, unknown>;
    const before = target[last];
    target[last] = before === undefined ? unescaped(raw) : [before, unescaped(raw)].flat();
  }
  return root;
}

/** What brackets alone don't say: whether one value is a list of one, numbers are places, nothing is an empty list. */
function shaped(came: unknown, meant: unknown): unknown {
  if (Array.isArray(meant)) {
    const members = isObject(came) ? Object.values(came) : came === undefined ? [] : [came].flat();
    return members.map((member, index) => shaped(member, meant[index]));
  }
  if (!isObject(meant) || (came !== undefined && !isObject(came))) return came;
  const empty = Object.keys(meant).filter((name) => isEmpty(meant[name]));
  const names = new Set([...Object.keys(came ?? {}), ...empty]);
  return Object.fromEntries([...names].map((name) => [name, shaped(came?.[name], meant[name])]));
}

/** Whether nothing is sent of a value. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isEmpty);
}

export function unescaped(raw: string): string {
  return decodeURIComponent(raw.replaceAll('+', ' '));
}
