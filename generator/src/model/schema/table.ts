import type { DiscriminatorObject } from './compose/discriminator.ts';
import type { NamedSchema, Schema } from './schema.ts';

/** Every schema that a document uses, as the passes take and give it. */
export interface SchemaTable {
  /** By pointer, in the order in which they were first referred to: components come first. */
  readonly named: ReadonlyMap<string, NamedSchema>;
  /** Schemas of parameters, bodies and responses that no reference leads to, by pointer. */
  readonly inline: ReadonlyMap<string, Schema>;
  /** Parents and discriminators of named schemas, by pointer. */
  readonly hierarchy: ReadonlyMap<string, HierarchyEntry>;
  readonly places: SchemaPlaces;
}

/** The position of a named schema in a hierarchy. */
export interface HierarchyEntry {
  /** The schemas that its `allOf` refers to. */
  readonly parents: readonly string[];
  readonly discriminator: DiscriminatorObject | undefined;
}

/** Pointers of unions and intersections as they were read, for diagnostics. */
export class SchemaPlaces {
  readonly #pointers = new WeakMap<Schema, string>();

  of(schema: Schema): string | undefined {
    return this.#pointers.get(schema);
  }

  /** Records the pointer of a schema and of its members, unless they have a pointer already. */
  add(schema: Schema, pointer: string): void {
    if (schema.kind !== 'intersection' && schema.kind !== 'union') return;
    if (this.#pointers.has(schema)) return;
    this.#pointers.set(schema, pointer);
    for (const member of schema.members) this.add(member, pointer);
  }

  /** Gives a schema the pointer of the schema that it replaces. */
  replace(schema: Schema, original: Schema): void {
    const pointer = this.#pointers.get(original);
    if (pointer !== undefined) this.#pointers.set(schema, pointer);
  }
}
