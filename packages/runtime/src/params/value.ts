import { UsageError } from '../errors/usage-error.js';
import { stringify } from '../json/bigints.js';

/**
 * The text of a scalar value: strings, numbers, booleans, boxed values, dates (ISO 8601), and objects with an own
 * `toString`. Undefined for null, undefined, lists and plain objects.
 */
export function scalar(value: unknown): string | undefined {
  switch (typeof value) {
    case 'object':
      return value === null || Array.isArray(value) ? undefined : ownText(value);
    case 'undefined':
      return undefined;
    case 'symbol':
    case 'function':
      throw new UsageError(`a ${typeof value} can't be sent`);
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

/** JSON, in which a `bigint` is a number; undefined for a value without JSON. */
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
 * The texts of a value in the sense of the style table: its own, or those of its members; none if there is nothing to
 * send. Null and undefined members count as absent (RFC 6570 §2.3).
 *
 * @param repeats - true if a list in an object may repeat its name for each of its members.
 */
export function membersOf(value: unknown, repeats = false): Member[] {
  const own = scalar(value);
  if (own !== undefined) return [own];
  if (isList(value)) return [...value].flatMap((member, index) => textsOf(String(index), member));
  return Object.entries(value ?? {}).flatMap(([name, member]: [string, unknown]) => {
    const isRepeated = repeats && isList(member) && scalar(member) === undefined;
    const texts = isRepeated
      ? [...member].flatMap((one) => textsOf(name, one))
      : textsOf(name, member);
    return texts.map((text) => [name, text] as const);
  });
}

/** The text of a member, if it is there. */
function textsOf(name: string, member: unknown): string[] {
  const text = scalar(member);
  if (text !== undefined) return [text];
  if (member === null || member === undefined) return [];
  throw new UsageError(`its member "${name}" is not a scalar, which this style can't express`);
}

/** Runs `write`; its error becomes a usage error that names the written value. */
export function withName<T>(kind: string, name: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    // The messages of engines for cycles have several lines.
    const reason = (cause as Error).message.replace(/\n[^]*/, '');
    throw new UsageError(`${kind} "${name}": ${reason}`, { cause });
  }
}
