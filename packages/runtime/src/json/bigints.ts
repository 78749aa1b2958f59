import { requireGlobal } from '../errors/require-global.js';
import type { Json } from './json.js';
import { checkNesting } from './nesting.js';

/** Maximum number of digits in an integer. The time to parse an integer grows with the square of its length. */
const MAX_DIGITS = 10_000;

/**
 * Lossless JSON: integers beyond 2^53 are parsed as `bigint`, and a `bigint` is written as a number. Pass it as the
 * client's `json` option.
 */
export const bigints: Json & { readonly kind: 'bigints' } = {
  kind: 'bigints',
  parse(text) {
    checkNesting(text);
    const mark = unused(text);
    const marked = text.replace(
      /"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi,
      (token) => {
        if (!/^-?\d{16,}$/.test(token) || Number.isSafeInteger(Number(token))) return token;
        if (token.length > MAX_DIGITS)
          throw new SyntaxError(`an integer of more than ${MAX_DIGITS} digits`);
        return `"${mark}${token}"`;
      },
    );
    if (marked === text) return JSON.parse(text) as unknown;
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === 'string' && value.startsWith(mark)
        ? BigInt(value.slice(mark.length))
        : value,
    ) as unknown;
  },
  stringify,
};

/**
 * Serializes a value as JSON and writes each `bigint` as a number. Returns undefined for a value without a JSON form.
 */
export function stringify(value: unknown): string | undefined {
  const mark = unused('');
  const text = JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' ? mark + String(member) : member,
  ) as string | undefined;
  return text?.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}

/** Returns an unguessable string that doesn't occur in `text`. */
function unused(text: string): string {
  const mark = `bigint:${requireGlobal('crypto').randomUUID()}:`;
  return text.includes(mark) ? unused(text) : mark;
}
