import { UsageFault } from '../fault.js';
import { stringify } from '../json/bigints.js';

/**
 * The text of a value that is one: strings, numbers, booleans, boxed values, dates (ISO 8601), and objects with a
 * `toString` of their own. Undefined for null, undefined, lists and plain objects.
 */
export function scalar(value: unknown): string | undefined {
  switch (typeof value) {
    case 'object':
      return value === null || Array.isArray(value) ? undefined : ownText(value);
    case 'undefined':
      return undefined;
    case 'symbol':
    case 'function':
      throw new UsageFault(`a ${typeof value} can't be sent`);
    default:
      return String(value);
  }
}

function ownText(value: object): string | undefined {
  // By tag, not by instanceof: a date of another realm (a test runner's, a frame's) is a date.
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object Date]') return (value as Date).toISOString();
  const write = (value as { toString?: unknown }).toString;
  const text: unknown = typeof write === 'function' && write.call(value);
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

/** A text, or a named one. */
type Member = string | readonly [name: string, text: string];

/**
 * The texts of a value as the style table sees it: its own, or those of its members; none where there is nothing to
 * send. Null and undefined members count as absent (RFC 6570 §2.3).
 *
 * @param repeats - whether the name of a list in an object may be repeated for each of its members.
 */
export function membersOf(value: unknown, repeats = false): Member[] {
  const own = scalar(value);
  if (own !== undefined) return [own];
  if (isList(value)) return [...value].flatMap((member, index) => plain(String(index), member));
  return Object.entries(value ?? {}).flatMap(([name, member]: [string, unknown]) => {
    const isRepeated = repeats && isList(member) && scalar(member) === undefined;
    const texts = isRepeated ? [...member].flatMap((one) => plain(name, one)) : plain(name, member);
    return texts.map((text) => [name, text] as const);
  });
}

/** The text of a member, if it is there. */
function plain(name: string, member: unknown): string[] {
  const text = scalar(member);
  if (text !== undefined) return [text];
  if (member === null || member === undefined) return [];
  throw new UsageFault(`its member "${name}" is no plain value, which this style can't hold`);
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
