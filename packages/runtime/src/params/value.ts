import { UsageError } from '../errors/usage-error.js';
import { stringify } from '../json/bigints.js';

/**
 * Converts a scalar to a string: a string, a number, a bigint, a boolean, a boxed value, a date (ISO 8601), or an
 * object with its own `toString`. Returns undefined for null, undefined, lists and plain objects.
 *
 * @throws {UsageError} for a symbol, a function or an invalid date.
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
  // `instanceof` fails for a date from another realm (a test runner, a frame), so this compares the tag.
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

/**
 * Serializes a value as JSON and writes each `bigint` as a number. Returns undefined for a value without a JSON form.
 */
export function jsonOf(value: unknown): string | undefined {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // Slow path for values that contain a `bigint`. A cycle throws again here.
    text = stringify(value);
  }
  return checkNulls(value, text);
}

/**
 * Returns `json` unless it contains null for a value that JSON can't represent: an invalid date, NaN or Infinity.
 *
 * @throws {UsageError} if such a value exists. The message names the member.
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

/** A list item as a string, or the name and value of an object member. */
type Member = string | readonly [name: string, text: string];

/**
 * Returns the members of a value: the scalar itself as a string, the items of a list as strings, or the names and
 * values of an object. Returns an empty list for an absent value. Members that are null or undefined are omitted (RFC
 * 6570 §2.3).
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

/** Returns a list that contains the member as a string, or an empty list if the member is absent. */
function textsOf(name: string, member: unknown): string[] {
  const text = scalar(member);
  if (text !== undefined) return [text];
  if (member === null || member === undefined) return [];
  throw new UsageError(`its member "${name}" is not a scalar, which this style can't express`);
}

/** Runs `write` and converts its error to a usage error that names the parameter, field or item. */
export function withName<T>(kind: string, name: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    // JavaScript engines describe a cycle on several lines. Only the first line is kept.
    const reason = (cause as Error).message.replace(/\n[^]*/, '');
    throw new UsageError(`${kind} "${name}": ${reason}`, { cause });
  }
}
