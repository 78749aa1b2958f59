import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Scalar, Schema } from '../schema.ts';
import type { SchemaLookup } from './lookup.ts';

/**
 * Called with the parts of a schema that constrain the same value, the schema that replaces them, and the property that
 * they belong to.
 */
export type OnJoined = (parts: readonly Schema[], taken: Schema, property?: string) => void;

interface Join {
  readonly pointer: string;
  readonly parts: readonly Schema[];
  readonly taken: Schema;
  readonly property: string | undefined;
}

/**
 * Finds schemas that no value matches, because their parts are, for example, an integer and a string, a list and an
 * object, or enums without a common value. Runs after composition, because resolving a reference composes its target.
 */
export class Contradictions {
  readonly #joins: Join[] = [];

  /**
   * Returns a function that records the parts of the schema at `pointer`. The function does nothing for a schema
   * without a location in the document, and for parts that all have the same single type.
   */
  joinedAt(pointer: string | undefined): OnJoined {
    return (parts, taken, property) => {
      const [first] = parts;
      const areAlike =
        SINGLE_TYPE_KINDS.has(first?.kind) && parts.every(({ kind }) => kind === first?.kind);
      if (pointer !== undefined && !areAlike) this.#joins.push({ pointer, parts, taken, property });
    };
  }

  report(diagnostics: Diagnostics, lookup: SchemaLookup): void {
    for (const { pointer, parts, taken, property } of this.#joins.splice(0)) {
      if (!contradict(parts, lookup)) continue;
      const words = new Set(parts.map((part) => describeSchema(part, lookup)));
      const what = property === undefined ? '' : ` of the property ${JSON.stringify(property)}`;
      diagnostics.warn(
        'contradiction',
        `No value${what} matches all parts of this schema (${[...words].join(', ')}); ` +
          `it is treated as ${describeSchema(taken, lookup)}.`,
        'Correct or remove one of the parts.',
        pointer,
      );
    }
  }
}

/** Schema kinds with a single JSON type. Two schemas of the same kind don't contradict each other by type. */
const SINGLE_TYPE_KINDS = new Set<Schema['kind'] | undefined>([
  'string',
  'number',
  'boolean',
  'object',
  'array',
]);

function contradict(parts: readonly Schema[], lookup: SchemaLookup): boolean {
  const all = parts.map((part) => alternativesOf(part, lookup));
  const types = all
    .map((some) => some.flatMap(typesOf))
    .filter((own) => own.some((type) => type !== 'null'));
  if (types.some((own) => own.includes(undefined))) return false;
  return !haveCommon(types) || !haveCommon(all.flatMap(valuesOf));
}

/** Returns the possible schemas of a value, with references and unions resolved. */
function alternativesOf(schema: Schema, lookup: SchemaLookup, depth = 0): readonly Schema[] {
  const resolved = lookup.resolve(schema);
  return resolved.kind === 'union' && depth < 20
    ? resolved.members.flatMap((member) => alternativesOf(member, lookup, depth + 1))
    : [resolved];
}

/**
 * Returns a list whose only item is the enum's values, or an empty list for any other schema. Skips closed enums, which
 * contain discriminator values: a schema and the schema that it extends can have different ones without contradicting
 * each other.
 */
function valuesOf(alternatives: readonly Schema[]): (readonly Scalar[])[] {
  const [only] = alternatives.filter(({ kind }) => kind !== 'null');
  return only?.kind === 'enum' && only.closed !== true && alternatives.length === 1
    ? [only.values.map(({ value }) => value)]
    : [];
}

function haveCommon(lists: readonly (readonly unknown[])[]): boolean {
  const [first = [], ...others] = lists;
  return others.length === 0 || first.some((one) => others.every((list) => list.includes(one)));
}

/** Returns the JSON types of a schema. Undefined means any type. */
function typesOf(schema: Schema): readonly (string | undefined)[] {
  return schema.kind === 'enum' ? schema.values.map(({ value }) => typeof value) : [typeOf(schema)];
}

/** Returns the JSON type of a schema, or undefined for an enum and for a schema that can have several types. */
function typeOf(schema: Schema): string | undefined {
  switch (schema.kind) {
    case 'tuple':
      return 'array';
    case 'binary':
      return 'string';
    case 'enum':
    case 'unknown':
    case 'never':
    case 'intersection':
    case 'union':
    case 'ref':
      return undefined;
    default:
      return schema.kind;
  }
}

function describeSchema(schema: Schema, lookup: SchemaLookup): string {
  const alternatives = alternativesOf(schema, lookup);
  const words = alternatives.flatMap((own) => {
    if (own.kind === 'enum') return own.values.map(({ value }) => JSON.stringify(value));
    if (own.kind === 'intersection')
      return own.members.map((member) => describeSchema(member, lookup)).join(' and ');
    return own.kind === 'number' && own.integer ? 'integer' : (typeOf(own) ?? own.kind);
  });
  const few = [...new Set(words)];
  return few.length > 5 ? `${few.slice(0, 5).join(' | ')} | …` : few.join(' | ');
}
