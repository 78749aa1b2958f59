import type { NamedSchema, Schema } from './schema.ts';
import { resolveRef } from './resolve-ref.ts';
import type { SchemaTable } from './table.ts';

/** The normalized schemas, from which the rest of the model is built. */
export class NormalizedSchemas {
  readonly named: ReadonlyMap<string, NamedSchema>;
  readonly #inline: SchemaTable['inline'];

  constructor({ named, inline }: Pick<SchemaTable, 'named' | 'inline'>) {
    this.named = named;
    this.#inline = inline;
  }

  /** Returns the schema for a pointer that `SchemaReader.read` returned. */
  at(pointer: string): Schema {
    return this.#inline.get(pointer) ?? { kind: 'unknown' };
  }

  /** Follows a chain of references to its target. */
  readonly resolve = (schema: Schema): Schema => resolveRef(schema, { schemas: this.named });
}

/** Builds a part of the model after all schemas have been read and normalized. */
export type Deferred<T> = (schemas: NormalizedSchemas) => T;
