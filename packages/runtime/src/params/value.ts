import { UsageFault } from '../fault.js';
import { stringify } from '../json/bigints.js';

type Member = string | readonly [key: string, text: string];

/** A value as the style table sees it: a text, texts, or named texts; undefined: nothing is to be sent. */
export type Content = string | readonly Member[] | undefined;

/**
 * The text of a value that is one: strings, numbers, booleans, boxed values, dates (ISO 8601), and objects with a
 * `toString` of their own. Undefined for null, undefined, lists and plain objects.
 */
export function scalar(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'symbol':
    case 'function':
      throw new UsageFault(`a ${typeof value} can't be sent`);
    default:
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? ownText(value)
        : undefined;
  }
}

function ownText(value: object): string | undefined {
  // By tag, not by instanceof: a date of another realm (a test runner's, a frame's) is a date.
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object Date]') return (value as Date).toISOString();
  const write = (value as { toString?: unknown }).toString;
  const text: unknown = typeof write === 'function' ? write.call(value) : undefined;
  return typeof text === 'string' && !text.startsWith('[object ') ? text : undefined;
}

/** JSON, in which a `bigint` is a number; undefined for what has none. */
export function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // A `bigint` is rare, and asking for it takes time; a cycle throws here as well.
    return stringify(value);
  }
}

export function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/**
 * What is to be written in a style. Null and undefined members count as absent (RFC 6570 §2.3); so does a list or an
 * object without members.
 */
export function contentOf(value: unknown): Content {
  const text = scalar(value);
  if (text !== undefined || value === null || value === undefined) return text;
  const list = isList(value);
  const members = Object.entries(list ? [...value] : value).flatMap(
    ([key, member]: [string, unknown]): Member[] => {
      const item = scalar(member);
      if (item !== undefined) return [list ? item : [key, item]];
      if (member === null || member === undefined) return [];
      throw new UsageFault(`its member "${key}" is no plain value, which this style can't hold`);
    },
  );
  return members.length > 0 ? members : undefined;
}

/** Runs `write`; whatever it throws becomes a fault that names what was written. */
export function named<T>(what: string, name: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    // The messages of engines for cycles have several lines.
    const reason = (cause as Error).message.replace(/\n[^]*/, '');
    throw new UsageFault(`${what} "${name}": ${reason}`, { cause });
  }
}
