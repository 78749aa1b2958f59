import { UsageError } from '../errors/usage-error.js';
import { stringify } from '../json/bigints.js';

/**
 * Converts a scalar to text: strings, numbers, booleans, boxed values, dates (ISO 8601), and objects with their own
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
  // Compares the tag because `instanceof` fails for a date from another realm (a test runner, a frame).
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object Date]') return isoText(value as Date);
  const write = (value as { toString?: unknown }).toString;
  const text: unknown = typeof write === 'function' && write.call(value);
  return typeof text === 'string' && !text.startsWith('[object ') ? text : undefined;
}

function isoText(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new UsageError("Invalid Date can't be sent");
  return date.toISOString();
}

/** Writes JSON with `bigint` as number; undefined for a value that has no JSON. */
export function jsonOf(value: unknown): string | undefined {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // Slow path for values with a `bigint`; a cycle throws here again.
    text = stringify(value);
  }
  return checkNulls(value, text);
}

/**
 * The JSON of a value, unless it has a null for something that JSON can't express: an invalid date, NaN, Infinity.
 *
 * @throws {UsageError} naming the member.
 */
export function checkNulls(value: unknown, json: string | undefined): string | undefined {
  if (json?.includes('null')) {
    JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, member: unknown) {
      const own = this[key];
      const isLost =
        typeof own === 'number'
          ? !Number.isFinite(own)
          : Object.prototype.toString.call(own) === '[object Date]' && Number.isNaN(Number(own));
      if (isLost && (member === null || typeof member === 'number'))
        throw new UsageError(`${key && `"${key}" is `}${String(own)}, which JSON can't express`);
      return typeof member === 'bigint' ? null : member;
    });
  }
  return json;
}

export function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** The text of a list item, or the name and text of an object member. */
type Member = string | readonly [name: string, text: string];

/**
 * Returns the texts of a value for its style: the scalar's own, or one for each member; empty for an absent value. Null
 * and undefined members are absent (RFC 6570 §2.3).
 *
 * @param repeats - true if a list inside an object may repeat its name for each item.
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

/** Returns the texts of a member; empty if it is absent. */
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
    // Engines report cycles in several lines.
    const reason = (cause as Error).message.replace(/\n[^]*/, '');
    throw new UsageError(`${kind} "${name}": ${reason}`, { cause });
  }
}
