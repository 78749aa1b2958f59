import { fitLength, isMultiple } from '../model/schema/limits.ts';
import { sample } from '../model/examples/sample.ts';
import type { Limits, Schema } from '../model/schema/schema.ts';
import { type Argument, resolve } from './argument.ts';
import type { Schemas } from './schemas.ts';

/**
 * Returns values that together cover every enum value of an argument or of its items, and the bounds that a sample can
 * reach.
 *
 * @param known - a value that the document allows. If it is a list, its items are reused.
 */
export function furtherValues(
  { name, schema, doc }: Argument,
  known: unknown,
  schemas: Schemas,
): unknown[] {
  const { schema: own, limits } = resolve(schema, doc.limits ?? {}, schemas);
  switch (own.kind) {
    case 'enum':
      return own.values.map(({ value }) => value);
    case 'number':
      return numbers(limits);
    case 'string':
      return isPlain(own, limits) ? texts(name, limits) : [];
    case 'array':
      return lists(own.items, limits, Array.isArray(known) ? known : [], schemas, name);
    default:
      return [];
  }
}

function numbers(limits: Limits): number[] {
  const { minimum, maximum, above, below } = limits;
  const bounds = [above === true ? undefined : minimum, below === true ? undefined : maximum];
  return bounds.flatMap((bound) =>
    bound !== undefined && Number.isSafeInteger(bound) && isMultiple(bound, limits) ? [bound] : [],
  );
}

/** Maximum length of a string that is sent, in characters. */
const LONGEST_TEXT = 1000;

function texts(name: string, { minLength = 0, maxLength = 0 }: Limits): string[] {
  return [minLength, maxLength].flatMap((length) =>
    length > 0 && length <= LONGEST_TEXT
      ? [fitLength(name, { minLength: length, maxLength: length })]
      : [],
  );
}

/** Maximum number of items in a list that is sent. */
const LONGEST_LIST = 100;

function lists(
  of: Schema,
  limits: Limits,
  known: readonly unknown[],
  schemas: Schemas,
  name: string,
): unknown[][] {
  const { minItems = 0, maxItems = 0, uniqueItems = false } = limits;
  const { schema: item } = resolve(of, {}, schemas);
  const values = item.kind === 'enum' ? item.values.map(({ value }) => value) : [];
  const items = [values, known].find((each) => each.length > 0) ?? [sample(of, schemas, name)];
  const list = (length: number, from = items, start = 0): unknown[] =>
    Array.from({ length }, (_, index) => from[(start + index) % from.length]);
  const longest = Math.min(maxItems === 0 ? LONGEST_LIST : maxItems, LONGEST_LIST);
  const everyValue: unknown[][] = [];
  for (let start = 0; start < values.length; start += longest)
    everyValue.push(
      list(Math.max(minItems, Math.min(longest, values.length - start)), values, start),
    );
  const different = uniqueItems ? items.length : LONGEST_LIST;
  const bounds = [minItems, maxItems].filter((length) => length > 0 && length <= different);
  return [
    ...everyValue,
    ...bounds.map((length) => list(length, uniqueItems ? items : items.slice(0, 1))),
  ];
}

/** True for a string without a format or pattern. */
function isPlain(schema: Schema, { pattern }: Limits): boolean {
  return schema.kind === 'string' && schema.format === undefined && pattern === undefined;
}
