import type { Json } from '../../load/node.ts';
import type { Limits } from './schema.ts';

const NUMBERS = ['multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems'] as const;

/** Returns the limits of a value (JSON Schema Validation §6.2–6.4), or undefined if it has no limits. */
export function limitsOf(node: Json): Limits | undefined {
  const { pattern, uniqueItems } = node;
  const { value: minimum, isExclusive: above } = lowest(node) ?? {};
  const { value: maximum, isExclusive: below } = highest(node) ?? {};
  const found = NUMBERS.flatMap((key): [string, number][] =>
    typeof node[key] === 'number' ? [[key, node[key]]] : [],
  );
  const limits: Limits = {
    ...Object.fromEntries(found),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(above === true ? { above } : {}),
    ...(below === true ? { below } : {}),
    ...(typeof pattern === 'string' ? { pattern } : {}),
    ...(uniqueItems === true ? { uniqueItems } : {}),
  };
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** A lower or upper bound on a number, inclusive or exclusive. */
interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
}

export function lowest({ minimum, exclusiveMinimum }: Json): Bound | undefined {
  return tighter(minimum, exclusiveMinimum, (bound, other) => bound > other);
}

export function highest({ maximum, exclusiveMaximum }: Json): Bound | undefined {
  return tighter(maximum, exclusiveMaximum, (bound, other) => bound < other);
}

/**
 * Returns the tighter of two bounds. The exclusive keywords are numbers since OpenAPI 3.1 and flags in 3.0; both are
 * accepted in every version.
 */
function tighter(
  value: unknown,
  exclusive: unknown,
  isTighter: (bound: number, other: number) => boolean,
): Bound | undefined {
  if (typeof exclusive === 'number' && !(typeof value === 'number' && isTighter(value, exclusive)))
    return { value: exclusive, isExclusive: true };
  return typeof value === 'number' ? { value, isExclusive: exclusive === true } : undefined;
}

/**
 * Returns a number within limits: a multiple of `multipleOf` (default: 1) close to 1, or else 1 or the limit closest to
 * it, or else the middle of the range.
 */
export function sampleNumber(limits: Limits = {}): number {
  const { minimum = -Infinity, maximum = Infinity, multipleOf = 1, above, below } = limits;
  const near = Math.min(Math.max(1, minimum), maximum);
  const up = Math.ceil(near / multipleOf) * multipleOf;
  const down = Math.floor(near / multipleOf) * multipleOf;
  const middle = (minimum + maximum) / 2;
  const fits = (number: number): boolean =>
    Number.isFinite(number) &&
    (above === true ? number > minimum : number >= minimum) &&
    (below === true ? number < maximum : number <= maximum);
  return [up, up + multipleOf, down, down - multipleOf, near, middle].find(fits) ?? near;
}

export function isMultiple(number: number, { multipleOf }: Limits): boolean {
  return multipleOf === undefined || number % multipleOf === 0;
}

/** Maximum length of an example, in characters. */
const MAX_LENGTH = 10_000;

/** Pads or truncates `text` to a length within limits. */
export function fitLength(text: string, { minLength = 0, maxLength }: Limits = {}): string {
  return text.padEnd(Math.min(minLength, MAX_LENGTH), 'x').slice(0, maxLength);
}
