import { isObject } from '../document/json.js';
import type { Parameter } from '../document/operation.js';

const PREFIX: Readonly<Record<string, string>> = { label: '.', matrix: ';' };

/**
 * Parses a value in one of the styles of paths and headers: simple, label or matrix (OpenAPI 3.1 §4.8.12.3). The text
 * alone is ambiguous, so the expected value determines whether the result is a string, a list or an object.
 */
export function readSimple(
  { name, style, explode }: Parameter,
  raw: string,
  expected: unknown,
  decode: (text: string) => string,
): unknown {
  const prefix = PREFIX[style] ?? '';
  if (!raw.startsWith(prefix)) return raw;
  const text = raw.slice(prefix.length);
  const separator = explode && prefix !== '' ? prefix : ',';
  const own = `${name}=`;
  const named = (part: string): string =>
    style === 'matrix' && part.startsWith(own)
      ? part.slice(own.length)
      : style === 'matrix'
        ? `?${part}`
        : part;
  if (Array.isArray(expected))
    return explode
      ? text.split(separator).map((part) => decode(named(part)))
      : named(text).split(',').map(decode);
  if (isObject(expected))
    return Object.fromEntries(
      explode
        ? text.split(separator).map((pair) => pair.split('=').map(decode))
        : pairs(named(text).split(',').map(decode)),
    );
  return decode(named(text));
}

/** Groups `k,v,k,v` into pairs. */
export function pairs(flat: readonly string[]): [string, string][] {
  return Array.from({ length: Math.ceil(flat.length / 2) }, (_, index) => [
    flat[index * 2] ?? '',
    flat[index * 2 + 1] ?? '',
  ]);
}
