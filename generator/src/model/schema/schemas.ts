import type { NamedSchema, Schema } from './schema.ts';
import { resolveRef } from './resolve-ref.ts';
import type { SchemaTable } from './table.ts';

/** The normalized schemas, from which the rest of the model is built. */
export class Schemas {
  readonly named: ReadonlyMap<string, NamedSchema>;
  readonly #inline: SchemaTable['inline'];

  constructor({ named, inline }: Pick<SchemaTable, 'named' | 'inline'>) {
    this.named = named;
    this.#inline = inline;
  }

  /** The schema that `SchemaReader.read` returned a pointer for. */
  at(pointer: string): Schema {
    return this.#inline.get(pointer) ?? { kind: 'unknown' };
  }

  /** Follows references to a schema. */
  readonly resolve = (schema: Schema): Schema => resolveRef(schema, { schemas: this.named });
}

/** Builds a part of the model, of which all schemas have been read, once they are normalized. */
export type Deferred<T> = (schemas: Schemas) => T;
