import { isDeepStrictEqual } from 'node:util';

/** Converts all scalars in a value to strings, as they appear in a request. */
export function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, asText(field)]));
  return typeof value === 'string' ? value : String(value);
}

/** Returns an issue if the values differ. */
export function compare(what: string, actual: unknown, expected: unknown): string[] {
  return isDeepStrictEqual(actual, expected)
    ? []
    : [`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}.`];
}
