import { UsageError } from '../errors/usage-error.js';
import { stringify } from '../json/bigints.js';
import type { Json } from '../json/json.js';
import { isInexpressible } from '../shared/inexpressible.js';

/**
 * Converts a scalar to a string. Scalars are strings, numbers, bigints, booleans, boxed values, dates (written in ISO
 * 8601) and objects with their own `toString`. Returns undefined for null, undefined, lists and plain objects.
 *
 * @throws {UsageError} for a symbol, a function, NaN, an infinite number or an invalid date.
 */
export function scalar(value: unknown): string | undefined {
  if (isInexpressible(value)) throw new UsageError(`${String(value)} can't be sent`);
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
  if (Object.prototype.toString.call(value) === '[object Date]')
    return (value as Date).toISOString();
  const write = (value as { toString?: unknown }).toString;
  const text: unknown = typeof write === 'function' && write.call(value);
  return typeof text === 'string' && !text.startsWith('[object ') ? text : undefined;
}

/**
 * Serializes a value as JSON and writes each `bigint` as a number. Returns undefined for a value without a JSON form.
 *
 * @throws {UsageError} for the values that `checkLosses` finds.
 */
export function jsonOf(value: unknown): string | undefined {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // Slow path for values that contain a `bigint`. A cycle throws again here.
    text = stringify(value);
  }
  return checkLosses(value, text);
}

/**
 * Returns `json` after checking that it doesn't contain `null` or `{}` for a value that JSON can't represent, such as
 * NaN, an infinite number, an invalid date, a file, a form, a map or a promise.
 *
 * @throws {UsageError} if such a value exists. The message names the member.
 */
export function checkLosses(
  value: unknown,
  json: string | undefined,
  write: Json['stringify'] = JSON.stringify,
): string | undefined {
  if (json !== undefined && /null|\{\}/.test(json)) {
    JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, member: unknown) {
      const lost = member === null ? this[key] : member;
      const [, type] = UNREPRESENTABLE.exec(Object.prototype.toString.call(lost)) ?? [];
      // A custom `write` may represent such a value.
      if ((type !== undefined || isInexpressible(lost)) && /^(null|\{\})$/.test(write(lost) ?? ''))
        throw new UsageError(
          `${key && `"${key}" is `}${type ? `a ${type}` : String(lost)}, which JSON can't express`,
        );
      return typeof member === 'bigint' ? null : member;
    });
  }
  return json;
}

/** Tags of objects that `JSON.stringify` writes as `{}`. */
const UNREPRESENTABLE =
  /(ArrayBuffer|Blob|File|FormData|Headers|Map|Promise|ReadableStream|Response|Set|URLSearchParams)\]$/;

export function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** A scalar or a list item as a string, or the name and value of an object member. */
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

/**
 * Returns a list that contains the member as a string, or an empty list if the member is absent.
 *
 * @throws {UsageError} if the member is a list or an object.
 */
function textsOf(name: string, member: unknown): string[] {
  const text = scalar(member);
  if (text !== undefined) return [text];
  if (member === null || member === undefined) return [];
  throw new UsageError(`its member "${name}" is not a scalar, which this style can't express`);
}

/** Returns the result of `write`. Converts its error to a usage error that names the parameter, field or item. */
export function withName<T>(kind: string, name: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    // JavaScript engines describe a cycle on several lines. Only the first line is kept.
    const reason = (cause as Error).message.replace(/\n[^]*/, '');
    throw new UsageError(`${kind} "${name}": ${reason}`, { cause });
  }
}
