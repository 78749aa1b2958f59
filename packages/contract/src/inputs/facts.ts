import type { BundledDocument } from '../document/bundled-document.js';
import { isObject, type Json, list, member, object } from '../document/json.js';
import type { Operation } from '../document/operation.js';
import type { Exchange } from '../protocol.js';
import { type Input, inputsOf, schemaOf } from './inputs.js';

/** The categories of facts that a run counts. */
export const CATEGORIES = [
  'inputs',
  'optional inputs left out',
  'enum values',
  'bounds',
  'examples',
] as const;

export type Category = (typeof CATEGORIES)[number];

/**
 * A fact that the document declares about the inputs or the response examples of an operation and that a test can
 * demonstrate.
 */
export interface Fact {
  readonly category: Category;
  /** Description of the fact, such as `limit of query at its maximum 100`. */
  readonly label: string;
  readonly isShownBy: (exchange: Exchange) => boolean;
  /** The input that the fact concerns; undefined for a response. */
  readonly input: Input | undefined;
}

/** Returns all facts about an operation's inputs and response examples that tests can demonstrate. */
export function factsOf(operation: Operation): readonly Fact[] {
  const { document } = operation;
  return [
    ...inputsOf(operation).flatMap((input) => factsOfInput(input, document)),
    ...responseExamples(operation),
  ];
}

function factsOfInput(input: Input, document: BundledDocument): Fact[] {
  return unboundFacts(input, document).map((fact) => ({ ...fact, input }));
}

function unboundFacts(input: Input, document: BundledDocument): Omit<Fact, 'input'>[] {
  const { label, required, schema, examples, valueIn } = input;
  const shows = (isShown: (value: unknown) => boolean) => (exchange: Exchange) => {
    const value = valueIn(exchange);
    return value !== undefined && (isShown(value) || list(value).some(isShown));
  };
  return [
    { category: 'inputs', label, isShownBy: (exchange) => !isEmpty(valueIn(exchange)) },
    ...(required
      ? []
      : [
          {
            category: 'optional inputs left out',
            label: `${label} left out`,
            isShownBy: (exchange: Exchange) => valueIn(exchange) === undefined,
          } as const,
        ]),
    ...valuesOf(document, schema).map((value) => ({
      category: 'enum values' as const,
      label: `${label} is ${JSON.stringify(value)}`,
      isShownBy: shows((own) => own === value),
    })),
    ...boundsOf(schema).map(({ name, isAt }) => ({
      category: 'bounds' as const,
      label: `${label} at its ${name}`,
      isShownBy: shows(isAt),
    })),
    ...examples.map(([name, example]) => ({
      category: 'examples' as const,
      label: `${label} as in the example "${name}"`,
      isShownBy: shows((own) => includes(own, example)),
    })),
  ];
}

function responseExamples(operation: Operation): Fact[] {
  return [...operation.responses].flatMap(([status, content]) =>
    content.slice(0, 1).flatMap(([, { node }]) =>
      Object.keys(object(node['examples'])).map((name, index): Fact => ({
        category: 'examples',
        label: `the response ${status} as in the example "${name}"`,
        input: undefined,
        isShownBy: (exchange) =>
          operation.keyOf(exchange.status) === status &&
          (exchange.example === name || (index === 0 && exchange.example === undefined)),
      })),
    ),
  );
}

/** True for an absent value, and for an empty object or list, which isn't sent. */
function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === undefined;
  return Object.keys(value).length === 0;
}

/** Returns the values of an enum, or of the enum of a list's items. Omits null. */
function valuesOf(document: BundledDocument, schema: Json): readonly unknown[] {
  const own = list(schema['enum']);
  const items = own.length > 0 ? own : list(schemaOf(document, schema['items'])['enum']);
  return items.filter((value) => value !== null);
}

/** Maximum lengths of the strings and lists that tests send. */
const LONGEST = { Length: 1000, Items: 100 };

interface Bound {
  readonly name: string;
  readonly isAt: (value: unknown) => boolean;
}

function boundsOf(schema: Json): Bound[] {
  const limits: Readonly<Record<string, (value: unknown) => unknown>> = {
    minimum: (value) => value,
    maximum: (value) => value,
    minLength: (value) => (typeof value === 'string' ? value.length : undefined),
    maxLength: (value) => (typeof value === 'string' ? value.length : undefined),
    minItems: (value) => (Array.isArray(value) ? value.length : undefined),
    maxItems: (value) => (Array.isArray(value) ? value.length : undefined),
  };
  return Object.entries(limits).flatMap(([name, measure]) => {
    const limit = schema[name];
    if (typeof limit !== 'number' || !Number.isSafeInteger(limit)) return [];
    if (schema[name.replace('m', 'exclusiveM')] === true) return [];
    // In most places, an empty string or list isn't sent, and tests send nothing longer than `LONGEST`.
    const [, kind] = /(Length|Items)$/.exec(name) ?? [];
    const longest = kind === 'Length' || kind === 'Items' ? LONGEST[kind] : undefined;
    if (longest !== undefined && (limit === 0 || limit > longest)) return [];
    return [
      { name: `${name} ${String(limit)}`, isAt: (value: unknown) => measure(value) === limit },
    ];
  });
}

/**
 * True if each member of a value either equals the example's member or doesn't exist in the example. Members that only
 * the example has are ignored, because readOnly members aren't sent.
 */
function includes(value: unknown, example: unknown): boolean {
  if (isObject(value) && isObject(example))
    return Object.keys(value).every(
      (name) => member(example, name) === undefined || includes(value[name], example[name]),
    );
  if (Array.isArray(value) && Array.isArray(example))
    return (
      value.length === example.length &&
      value.every((item, index) => includes(item, example[index]))
    );
  return JSON.stringify(value) === JSON.stringify(example);
}
