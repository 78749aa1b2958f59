import { UsageError } from '../errors/usage-error.js';
import { isInexpressible } from '../shared/inexpressible.js';

/**
 * Headers: an object keyed by name, or pairs of a name and a value. Names are case-insensitive. `undefined` keeps the
 * default, `null` removes the default, and the members of an array are joined with commas (RFC 9110 §5.3).
 */
export type HeaderValues =
  | Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>
  | Iterable<readonly [string, string]>;

/** Header values, keyed by lowercase name; null removes a default. */
export type HeaderOverrides = Record<string, string | null>;

/**
 * Adds headers to `overrides` and returns it. Skips undefined values.
 *
 * @throws {UsageError} for an invalid name or value (RFC 9110 §5.1, §5.5). The message doesn't contain the value.
 */
export function addHeaders(
  overrides: HeaderOverrides,
  values: HeaderValues | Iterable<readonly [string, string | undefined]> = [],
): HeaderOverrides {
  const entries =
    Symbol.iterator in Object(values)
      ? (values as Iterable<unknown>)
      : Object.entries(Object(values) as object);
  for (const entry of entries) {
    if (!Array.isArray(entry)) throw new UsageError('headers must be pairs of a name and a value');
    const [name, value] = entry as unknown[];
    if (value === undefined) continue;
    if (typeof name !== 'string' || !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      throw new UsageError(
        `header name ${typeof name === 'string' ? JSON.stringify(name) : `of type ${typeof name}`} is not a valid token`,
      );
    overrides[name.toLowerCase()] =
      value === null
        ? null
        : checkHeaderValue(
            name,
            [value]
              .flat()
              .map((one) => textOf(name, one))
              .join(', '),
          );
  }
  return overrides;
}

function textOf(name: string, value: unknown): string {
  if (isInexpressible(value)) throw new UsageError(`header "${name}" can't be ${String(value)}`);
  if (['string', 'number', 'boolean', 'bigint'].includes(typeof value)) return String(value);
  throw new UsageError(`header "${name}" must be a string, not a ${typeof value}`);
}

/** @throws {UsageError} if the value isn't a valid header value. The message doesn't contain the value. */
export function checkHeaderValue(name: string, text: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) {
    throw new UsageError(
      `header "${name}" contains a line break, a control character or a character outside Latin-1: remove it`,
    );
  }
  return text;
}
