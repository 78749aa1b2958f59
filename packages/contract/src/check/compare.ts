import { isDeepStrictEqual } from 'node:util';

/** A value as it is on the wire, where everything is text. */
export function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, asText(field)]));
  return typeof value === 'string' ? value : String(value);
}

/** An issue if the two differ. */
export function compare(what: string, actual: unknown, expected: unknown): string[] {
  return isDeepStrictEqual(actual, expected)
    ? []
    : [`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}.`];
}
