import { UsageFault } from '../fault.js';

/** A value as the style table sees it: a string, a list, or named strings; undefined: nothing is to be sent. */
export type Shape = string | readonly string[] | ReadonlyMap<string, string> | undefined;

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

/** JSON; undefined for what has none. */
export function jsonOf(value: unknown): string | undefined {
  return JSON.stringify(value);
}

export function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** Null and undefined members count as absent (RFC 6570 §2.3); so does a list or an object without members. */
export function shape(value: unknown): Shape {
  const text = scalar(value);
  if (text !== undefined || value === null || value === undefined) return text;
  const list = isList(value);
  const members = new Map<string, string>();
  for (const [key, member] of Object.entries(list ? [...value] : value)) {
    const item = scalar(member);
    if (item !== undefined) members.set(key, item);
    else if (member !== null && member !== undefined) {
      throw new UsageFault(
        `its member "${key}" is ${member === value ? 'the value itself' : 'a list or an object'}, which this style can't hold`,
      );
    }
  }
  if (members.size === 0) return undefined;
  return list ? [...members.values()] : members;
}

/** Runs `write`; whatever it throws becomes a fault that names what was written. */
export function named<T>(what: string, name: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageFault(`${what} "${name}": ${reason.split('\n', 1)[0] ?? ''}`, { cause: error });
  }
}
