import { Bytes } from '../../plan/tests/samples.ts';
import type { Layout } from '../layout.ts';
import { DateText } from './dates.ts';
import { Code, literal, quote, type Value } from '../literals.ts';

/** Prints JSON as source text, with bytes as a caller would pass them. */
export function argumentLiteral(value: unknown): Layout {
  return literal(converted(value, (text) => new Code(`Buffer.from(${quote(text)})`)));
}

/** Prints JSON as source text, with bytes as strings. */
export function expectedLiteral(value: unknown): Layout {
  return literal(converted(value, (text) => text));
}

export function hasBytes(value: unknown): boolean {
  if (value instanceof Bytes) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBytes);
}

function converted(value: unknown, bytes: (text: string) => Value): Value {
  if (value instanceof Bytes) return bytes(value.text);
  if (value instanceof DateText) return value.code;
  if (Array.isArray(value)) return value.map((item) => converted(item, bytes));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [key, converted(field, bytes)]),
    );
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value === null
    ? value
    : undefined;
}

/** False for a long example, which the test omits because the recorder compares every value with the response. */
export function isReadable(value: unknown): boolean {
  return JSON.stringify(value).length <= 4000;
}
