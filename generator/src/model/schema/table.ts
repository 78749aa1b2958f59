import type { DiscriminatorObject } from './compose/discriminator.ts';
import type { NamedSchema, Schema } from './schema.ts';

/** All schemas that a document uses. Each pass receives and returns a table. */
export interface SchemaTable {
  /** Named schemas, keyed by pointer, in the order of the first reference. Components come first. */
  readonly named: ReadonlyMap<string, NamedSchema>;
  /** Schemas of parameters, bodies and responses that no reference refers to, keyed by pointer. */
  readonly inline: ReadonlyMap<string, Schema>;
  /** Parents and discriminators of named schemas, keyed by pointer. */
  readonly hierarchy: ReadonlyMap<string, HierarchyEntry>;
  readonly places: SchemaPlaces;
}

/** The position of a named schema in a hierarchy. */
export interface HierarchyEntry {
  /** The schemas that its `allOf` refers to. */
  readonly parents: readonly string[];
  readonly discriminator: DiscriminatorObject | undefined;
}

/** The original pointers of unions and intersections, for diagnostics. */
export class SchemaPlaces {
  readonly #pointers = new WeakMap<Schema, string>();

  of(schema: Schema): string | undefined {
    return this.#pointers.get(schema);
  }

  /** Records the pointer of a schema and of its members unless they already have one. */
  add(schema: Schema, pointer: string): void {
    if (schema.kind !== 'intersection' && schema.kind !== 'union') return;
    if (this.#pointers.has(schema)) return;
    this.#pointers.set(schema, pointer);
    for (const member of schema.members) this.add(member, pointer);
  }

  /** Assigns to a schema the pointer of the schema that it replaces. */
  replace(schema: Schema, original: Schema): void {
    const pointer = this.#pointers.get(original);
    if (pointer !== undefined) this.#pointers.set(schema, pointer);
  }
}
