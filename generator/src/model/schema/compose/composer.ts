import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { joinPointer } from '../../../load/pointer.ts';
import type { ObjectSchema, Schema } from '../schema.ts';
import type { SchemaPlaces, SchemaTable } from '../table.ts';
import { mapChildren } from '../walk.ts';
import { Contradictions } from './contradictions.ts';
import { SchemaLookup } from './lookup.ts';
import { mergeAllOf } from './merge-all-of.ts';
import { declaresDiscriminator } from './discriminator.ts';
import { simplifyUnion } from './simplify-union.ts';

type Compound = Extract<Schema, { kind: 'intersection' | 'union' }>;

const UNKNOWN: Schema = { kind: 'unknown' };

/** Merges all `allOf`s and simplifies all unions in a table. */
export function composeSchemas(table: SchemaTable, diagnostics: Diagnostics): SchemaTable {
  const composer = new Composer(table);
  const inline = new Map(
    [...table.inline].map(([pointer, schema]) => [pointer, composer.compose(schema)]),
  );
  const named = new Map(
    [...table.named].map(([pointer, entry]) => [
      pointer,
      { ...entry, schema: composer.compose(entry.schema) },
    ]),
  );
  composer.report(diagnostics);
  return { ...table, inline, named };
}

/**
 * Converts intersections of objects (`allOf`) to one object with bases, so that a target can emit `interface Dog
 * extends Pet`. Bases whose properties are redefined are merged into the object. Intersections with members that aren't
 * objects are kept.
 */
class Composer {
  readonly #named: SchemaTable['named'];
  readonly #surfaces = new Map<string, Schema>();
  readonly #open = new Set<string>();
  /** Unions and intersections that are being composed, from the outermost to the innermost. */
  readonly #nested = new Set<Schema>();
  readonly #lookup = new SchemaLookup((schema) => this.resolve(schema));
  readonly #contradictions = new Contradictions();
  /** Discriminator properties that no alternative declares, keyed by the pointer of the union. */
  readonly #undeclared = new Map<string, string>();
  readonly #places: SchemaPlaces;

  /** @param table - the schemas, without reference cycles. */
  constructor({ named, places }: Pick<SchemaTable, 'named' | 'places'>) {
    this.#named = named;
    this.#places = places;
    for (const [pointer, { schema, origin }] of named)
      places.add(schema, origin.kind === 'base' ? origin.of : pointer);
  }

  /** Reports the issues found in all schemas that have been composed so far. */
  report(diagnostics: Diagnostics): void {
    this.#contradictions.report(diagnostics, this.#lookup);
    for (const [at, property] of this.#undeclared)
      diagnostics.warn(
        'discriminator-undeclared',
        `No alternative declares ${JSON.stringify(property)}; the discriminator is ignored.`,
        'Declare the property in every alternative, or remove the discriminator.',
        joinPointer(at, 'discriminator'),
      );
  }

  /** Composes a schema and all nested schemas. */
  compose(schema: Schema): Schema {
    if (schema.kind !== 'intersection' && schema.kind !== 'union')
      return this.#inside(this.#topLevel(schema));
    return this.#withinDepth(schema, () => this.#inside(this.#topLevel(schema)));
  }

  #withinDepth(schema: Compound, compose: () => Schema): Schema {
    if (this.#nested.has(schema) || this.#nested.size >= MAX_DEPTH) return onlyReferences(schema);
    this.#nested.add(schema);
    const composed = compose();
    this.#nested.delete(schema);
    return composed;
  }

  #inside(surface: Schema): Schema {
    const composed = mapChildren(surface, (child) => this.compose(child));
    if (composed.kind !== 'object' || composed.propertyNames === undefined) return composed;
    return { ...composed, propertyNames: this.#propertyNames(composed.propertyNames) };
  }

  /** Resolves references and composes only the top level of a schema. The result is never a reference. */
  resolve(schema: Schema): Schema {
    let current = schema;
    for (let hops = 0; current.kind === 'ref' && hops < 50; hops += 1) {
      current = this.#namedTopLevel(current.to);
    }
    if (current.kind === 'ref') return UNKNOWN;
    // The top levels of named schemas are already composed.
    if (schema.kind === 'ref') return current;
    const found = current;
    return found.kind === 'intersection' || found.kind === 'union'
      ? this.#withinDepth(found, () => this.#topLevel(found))
      : this.#topLevel(found);
  }

  /**
   * Returns `propertyNames` if it is an enum of strings, or undefined otherwise, because a type can't express other
   * constraints on names.
   */
  #propertyNames(names: Schema): Schema | undefined {
    const resolved = this.resolve(names);
    const isFew =
      resolved.kind === 'enum' && resolved.values.every(({ value }) => typeof value === 'string');
    return isFew ? { ...resolved, closed: true } : undefined;
  }

  /** Composes a schema except for its properties and items, so that a schema can refer to itself in them. */
  #topLevel(schema: Schema): Schema {
    if (schema.kind === 'object') return withConditionalProperties(schema);
    if (schema.kind === 'union') {
      const members = schema.members.map((member) => this.#topLevel(member));
      const tag = schema.discriminator;
      if (tag === undefined || declaresDiscriminator(members, tag, this.#lookup))
        return simplifyUnion(members, tag, this.#lookup);
      const pointer = this.#places.of(schema);
      if (pointer !== undefined) this.#undeclared.set(pointer, tag.propertyName);
      return simplifyUnion(members, undefined, this.#lookup);
    }
    if (schema.kind !== 'intersection') return schema;
    const pointer = this.#places.of(schema);
    const members = schema.members.map((member) =>
      member.kind === 'object' ? member : this.#topLevel(member),
    );
    const merged = mergeAllOf(members, this.#lookup, this.#contradictions.joinedAt(pointer));
    if (merged.kind !== 'object') return merged;
    // A property that is merged from two declarations has no location, so it gets the location of the `allOf`.
    if (pointer !== undefined)
      for (const property of merged.properties) this.#places.add(property.schema, pointer);
    return withConditionalProperties(merged);
  }

  #namedTopLevel(pointer: string): Schema {
    const known = this.#surfaces.get(pointer);
    if (known !== undefined) return known;
    const schema = this.#named.get(pointer)?.schema;
    if (schema === undefined || this.#open.has(pointer)) return UNKNOWN;
    this.#open.add(pointer);
    const surface = this.#topLevel(schema);
    this.#open.delete(pointer);
    this.#surfaces.set(pointer, surface);
    return surface;
  }
}

/** Adds the conditional properties of an object to its other properties. The object itself declares none of them. */
function withConditionalProperties(schema: ObjectSchema): ObjectSchema {
  const { conditionalProperties, ...rest } = schema;
  return conditionalProperties === undefined
    ? schema
    : { ...rest, properties: [...rest.properties, ...conditionalProperties] };
}

/**
 * Maximum nesting depth of merging. Without a limit, merging might not terminate, because merged objects can have
 * properties that must be merged. Beyond the limit, an `allOf` keeps only its references.
 */
const MAX_DEPTH = 8;

function onlyReferences(schema: Compound): Schema {
  if (schema.kind === 'union') {
    const members = schema.members.map((member) =>
      member.kind === 'union' || member.kind === 'intersection' ? onlyReferences(member) : member,
    );
    return members.some(({ kind }) => kind === 'unknown') ? UNKNOWN : { ...schema, members };
  }
  const named = schema.members.filter(({ kind }) => kind === 'ref');
  const [only] = named;
  if (only === undefined) return UNKNOWN;
  return named.length === 1 ? only : { kind: 'intersection', members: named };
}
