import { entries, isObject } from '../../load/node.ts';
import type { ApiModel, RequestBody, Parameter } from '../api.ts';
import { conform } from './conform.ts';
import { fitLength, sampleNumber } from '../schema/limits.ts';
import { sampleMatching } from './pattern.ts';
import type { Discriminator, Limits, Schema } from '../schema/schema.ts';

/**
 * Maximum number of values in a sample. When it is reached, lists and objects get no more values, and references become
 * null.
 */
const MAX_VALUES = 5000;

/**
 * Returns a value that a schema allows, using the document's examples where there are any. The same schema always
 * results in the same value.
 */
export function sample(
  schema: Schema,
  model: Pick<ApiModel, 'schemas'>,
  name = 'value',
  limits: Limits = {},
): unknown {
  return new Sampler(model).sample(schema, name, limits);
}

class Sampler {
  readonly #model: Pick<ApiModel, 'schemas'>;
  /** Names of the schemas that are being sampled. */
  readonly #open = new Set<string>();
  /** Number of values that can still be created. */
  #left = MAX_VALUES;
  /** Number of required values that are missing or null because their schema is already being sampled. */
  #cuts = 0;

  constructor(model: Pick<ApiModel, 'schemas'>) {
    this.#model = model;
  }

  sample(schema: Schema, name: string, limits: Limits = {}): unknown {
    this.#left -= 1;
    switch (schema.kind) {
      case 'unknown':
      case 'never':
      case 'null':
        return null;
      case 'boolean':
        return true;
      case 'number':
        return sampleNumber(limits);
      case 'string':
        return sampleString(schema.format, name, limits);
      case 'binary':
        return 'data';
      case 'enum':
        return schema.values[0]?.value ?? null;
      case 'array':
        return this.#list(schema.items, name, limits);
      case 'tuple':
        return schema.items.map((item) => this.sample(item, name));
      case 'object':
        return this.#object(schema);
      case 'union':
        return this.#union(schema, name, limits);
      case 'intersection':
        return Object.fromEntries(
          schema.members.flatMap((each) => entries(this.sample(each, name))),
        );
      case 'ref': {
        const named = this.#model.schemas.get(schema.to);
        if (this.#open.has(schema.to) && !this.#allowsNull(schema)) this.#cuts += 1;
        if (named === undefined || this.#open.has(schema.to) || this.#left <= 0) return null;
        const { example, limits: own } = named.doc;
        if (example !== undefined && conform(named.schema, example, this.#model) !== undefined)
          return example;
        this.#open.add(schema.to);
        const value = this.sample(named.schema, name, { ...own, ...limits });
        this.#open.delete(schema.to);
        return value;
      }
    }
  }

  /**
   * Returns a sample of the first union member that can be sampled completely. If there is none, returns null if the
   * union allows it, or else an incomplete sample.
   */
  #union(
    { members, discriminator }: Extract<Schema, { kind: 'union' }>,
    name: string,
    limits: Limits,
  ): unknown {
    let partial: unknown = null;
    for (const [index, member] of members.entries()) {
      if (this.#isOpen(member) || member.kind === 'null') continue;
      const before = this.#cuts;
      const value = selecting(index, discriminator, this.sample(member, name, limits));
      if (this.#cuts === before) return value;
      this.#cuts = before;
      partial ??= value;
    }
    if (members.some(({ kind }) => kind === 'null')) return null;
    this.#cuts += 1;
    return partial;
  }

  #list(items: Schema, name: string, { minItems = 0 }: Limits): unknown[] {
    const values: unknown[] = [];
    if (this.#isOpen(items)) {
      if (minItems > 0) this.#cuts += 1;
      return values;
    }
    while (values.length < Math.max(1, minItems) && this.#left > 0)
      values.push(this.sample(items, name));
    return values;
  }

  #object({ bases, properties }: Extract<Schema, { kind: 'object' }>): Record<string, unknown> {
    const fields = bases.flatMap((base) => entries(this.sample(base, 'value')));
    for (const { name, required, readOnly, schema, doc } of properties) {
      if (!required || readOnly || this.#left <= 0) continue;
      if (this.#isOpen(schema) && !this.#allowsNull(schema)) this.#cuts += 1;
      else fields.push([name, doc.example ?? this.sample(schema, name, doc.limits)]);
    }
    return Object.fromEntries(fields);
  }

  /** True if a schema is already being sampled, so sampling it again would not terminate. */
  #isOpen(schema: Schema): boolean {
    return schema.kind === 'ref' && this.#open.has(schema.to);
  }

  #allowsNull(schema: Schema): boolean {
    const named = schema.kind === 'ref' ? this.#model.schemas.get(schema.to)?.schema : schema;
    return named?.kind === 'union' && named.members.some(({ kind }) => kind === 'null');
  }
}

/**
 * Returns the example or the default of a parameter, or else a sample of its schema. If the sample is null, as for a
 * schema without a type, returns the parameter's name.
 */
export function sampleParameter(
  { doc, schema, name }: Parameter,
  model: Pick<ApiModel, 'schemas'>,
): unknown {
  return doc.example ?? doc.default ?? sample(schema, model, name, doc.limits) ?? name;
}

export function sampleBody(
  { example, schema }: RequestBody,
  model: Pick<ApiModel, 'schemas'>,
): unknown {
  return example ?? sample(schema, model, 'body');
}

function sampleString(format: string | undefined, name: string, limits: Limits): string {
  switch (format) {
    case 'date-time':
      return '2030-01-02T03:04:05Z';
    case 'date':
      return '2030-01-02';
    case 'byte':
      return 'ZGF0YQ==';
    case 'uuid':
      return '123e4567-e89b-12d3-a456-426614174000';
    case 'email':
      return 'person@example.com';
    case 'uri':
    case 'url':
      return 'https://example.com';
    default:
      return (
        (limits.pattern === undefined ? undefined : sampleMatching(limits.pattern)) ??
        fitLength(name, limits)
      );
  }
}

/**
 * Returns the value with its discriminator set to select the union member at `index`. Values that already select the
 * member and values that aren't objects are returned unchanged.
 */
function selecting(
  index: number,
  discriminator: Discriminator | undefined,
  value: unknown,
): unknown {
  const values = discriminator?.values[index] ?? [];
  const [first] = values;
  if (discriminator === undefined || first === undefined || !isObject(value)) return value;
  const { propertyName } = discriminator;
  return values.some((own) => own === value[propertyName])
    ? value
    : { ...value, [propertyName]: first };
}
