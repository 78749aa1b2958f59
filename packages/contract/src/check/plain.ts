import { isDeepStrictEqual } from 'node:util';

/** A value as it looks on the wire, where everything is text. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
  return typeof value === 'string' ? value : String(value);
}

/** A fault, if what came isn't what was meant. */
export function compare(what: string, came: unknown, meant: unknown): string[] {
  return isDeepStrictEqual(came, meant)
    ? []
    : [`${what} is ${JSON.stringify(came)}, not ${JSON.stringify(meant)}.`];
}
