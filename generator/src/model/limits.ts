import type { Json } from '../load/node.ts';
import type { Limits } from './schema.ts';

const NUMBERS = ['minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength', 'minItems'] as const;

const KEYWORDS = [...NUMBERS, 'exclusiveMinimum', 'exclusiveMaximum', 'pattern'];

/** What JSON Schema validation §6.2–6.4 asks of a value; undefined where nothing is. */
export function limitsOf(node: Json): Limits | undefined {
  if (!KEYWORDS.some((key) => node[key] !== undefined)) return undefined;
  const { exclusiveMinimum: above, exclusiveMaximum: below, pattern } = node;
  const found = NUMBERS.flatMap((key): [string, number][] =>
    typeof node[key] === 'number' ? [[key, node[key]]] : [],
  );
  const limits: Limits = {
    ...Object.fromEntries(found),
    ...(typeof above === 'number' ? { minimum: above } : {}),
    ...(typeof below === 'number' ? { maximum: below } : {}),
    ...(above === true || typeof above === 'number' ? { above: true } : {}),
    ...(typeof pattern === 'string' ? { pattern } : {}),
  };
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** A number within limits: 1, or the nearest to it. */
export function numberWithin(limits: Limits = {}): number {
  const { minimum = -Infinity, maximum = Infinity, multipleOf = 1, above = false } = limits;
  const lowest = above ? minimum + multipleOf : minimum;
  const near = Math.min(Math.max(1, lowest), maximum);
  const stepped = Math.ceil(near / multipleOf) * multipleOf;
  return stepped <= maximum ? stepped : near;
}

/** Characters from which on a text is no example any more. */
const LONGEST = 10_000;

/** A text of a length within limits, made from `text`. */
export function lengthWithin(text: string, { minLength = 0, maxLength }: Limits = {}): string {
  return text.padEnd(Math.min(minLength, LONGEST), 'x').slice(0, maxLength);
}
