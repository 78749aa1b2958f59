import type { BundledDocument } from '../document/bundled-document.js';
import { isObject, type Json, list, member, object } from '../document/json.js';
import type { Operation } from '../document/operation.js';
import type { Exchange } from '../protocol.js';

/** A parameter, the body, or a member of a body that is an object. */
export interface Input {
  /** The description of the input: `limit of query`, `the body` or `name of the body`. */
  readonly label: string;
  /** `path`, `query`, `header`, `cookie` or `body`. */
  readonly in: string;
  /** Name of the parameter or of the body's member; undefined for the whole body. */
  readonly name: string | undefined;
  readonly required: boolean;
  readonly schema: Json;
  readonly examples: readonly (readonly [name: string, value: unknown])[];
  readonly valueIn: (exchange: Exchange) => unknown;
}

export function inputsOf(operation: Operation): Input[] {
  return [...parameters(operation), ...body(operation)];
}

function parameters({ document, idempotencyHeader, parameters: all }: Operation): Input[] {
  return all.flatMap(({ name, in: place, required, own }) => {
    if (!isPlace(place) || own === undefined || isSetByClient(place, name, idempotencyHeader))
      return [];
    return [
      {
        label: `${name} of ${place}`,
        in: place,
        name,
        required,
        schema: schemaOf(document, own.node['schema']),
        examples: namedExamples(own.node, document),
        valueIn: (exchange) => member(object(exchange[place]), name),
      },
    ];
  });
}

function isPlace(place: string): place is 'path' | 'query' | 'header' | 'cookie' {
  return ['path', 'query', 'header', 'cookie'].includes(place);
}

/**
 * True for header parameters that are not inputs: headers that OpenAPI ignores (3.1 §4.8.12.2), headers that frame the
 * body, and the idempotency key.
 */
function isSetByClient(
  place: string,
  name: string,
  idempotencyHeader: string | undefined,
): boolean {
  const lower = name.toLowerCase();
  return place === 'header' && (lower === idempotencyHeader || SET_BY_CLIENT.has(lower));
}

const SET_BY_CLIENT = new Set(
  'accept authorization content-length content-type transfer-encoding'.split(' '),
);

function body(operation: Operation): Input[] {
  const { document, own } = operation;
  const media = operation.body?.[0]?.[1];
  if (media === undefined) return [];
  const required = document.follow(own.node['requestBody'], '')?.node['required'] === true;
  const { node } = media;
  const { properties, required: names } = objectOf(document, node['schema']);
  const whole: Input = {
    label: 'the body',
    in: 'body',
    name: undefined,
    required,
    schema: {},
    examples: namedExamples(node, document),
    valueIn: ({ body: value }) => value,
  };
  const members = Object.entries(properties).flatMap(([name, property]): Input[] => {
    const schema = schemaOf(document, property);
    if (schema['readOnly'] === true) return [];
    return [
      {
        label: `${name} of the body`,
        in: 'body',
        name,
        required: names.includes(name),
        schema,
        examples: [],
        valueIn: ({ body: value }) => (isObject(value) ? member(value, name) : undefined),
      },
    ];
  });
  return [whole, ...members];
}

/**
 * Returns a schema without its `null` alternative. OpenAPI 3.1 documents declare nullable types with such an
 * alternative.
 */
export function schemaOf(document: BundledDocument, schema: unknown): Json {
  const node = document.follow(schema, '')?.node ?? {};
  const alternatives = list(node['anyOf'] ?? node['oneOf']);
  const [only, ...others] = alternatives.filter((each) => object(each)['type'] !== 'null');
  const isNullable = alternatives.length === 2 && only !== undefined && others.length === 0;
  return isNullable ? { ...node, ...(document.follow(only, '')?.node ?? {}) } : node;
}

/** Returns the properties and the required names of a schema and of the schemas in its `allOf`. */
function objectOf(
  document: BundledDocument,
  schema: unknown,
  depth = 0,
): { readonly properties: Json; readonly required: readonly unknown[] } {
  const node = document.follow(schema, '')?.node ?? {};
  const parts =
    depth > DEEPEST ? [] : list(node['allOf']).map((part) => objectOf(document, part, depth + 1));
  return {
    properties: Object.assign(
      {},
      ...parts.map(({ properties }) => properties),
      node['properties'],
    ) as Json,
    required: [...list(node['required']), ...parts.flatMap(({ required }) => required)],
  };
}

/** Limits recursion because a schema can contain itself. */
const DEEPEST = 20;

function namedExamples(node: Json, document: BundledDocument): (readonly [string, unknown])[] {
  return Object.entries(object(node['examples'])).flatMap(([name, example]) => {
    const found = document.follow(example, '')?.node;
    return found !== undefined && 'value' in found ? [[name, found['value']] as const] : [];
  });
}
