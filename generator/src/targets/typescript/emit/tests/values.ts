import { Bytes, TupleValue } from '../../plan/tests/samples.ts';
import { group, type Layout } from '../layout.ts';
import { DateText } from './dates.ts';
import { Code, literal, quote, type Value } from '../literals.ts';

/** Prints JSON as source text, in which bytes are a `Buffer`, as a caller would pass them. */
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
  if (typeof value === 'string') return padded(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => converted(item, bytes));
    // `Array.from` doesn't return a tuple type.
    return isRepetition(value) && !(value instanceof TupleValue)
      ? repeated(items[0], items.length)
      : items;
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [key, converted(field, bytes)]),
    );
  return typeof value === 'number' || typeof value === 'boolean' || value === null
    ? value
    : undefined;
}

/** Prints a string that ends with many `x`, such as a sample of the maximum length, as `'name'.padEnd(100, 'x')`. */
function padded(text: string): Value {
  let end = text.length;
  while (text[end - 1] === 'x') end -= 1;
  return text.length - end < MANY
    ? text
    : new Code(`${quote(text.slice(0, end))}.padEnd(${String(text.length)}, 'x')`);
}

/**
 * Prints a list of many equal items, such as a sample of the maximum length, as `Array.from({ length: 100 }, () => 'id')`.
 */
function repeated(item: Value, count: number): Code {
  const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
  const made = isObject && !(item instanceof Code) ? ['(', literal(item), ')'] : literal(item);
  return new Code(group('Array.from({ length: ', String(count), ' }, () => ', made, ')'));
}

function isRepetition(items: readonly unknown[]): boolean {
  if (items.length < MANY) return false;
  const [first, ...others] = items.map((item) => JSON.stringify(item));
  return others.every((other) => other === first);
}

/** Minimum number of repetitions that are printed as a single expression. */
const MANY = 10;

/**
 * False for a value that is too long for a test. The test can omit such a value, because the recorder compares every
 * value with the response anyway.
 */
export function isReadable(value: unknown): boolean {
  return JSON.stringify(value).length <= 4000;
}
