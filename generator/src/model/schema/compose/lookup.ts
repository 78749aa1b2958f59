import { isOpen } from '../pattern-properties.ts';
import type { ObjectSchema, Property, Schema } from '../schema.ts';
import { propertiesOfParts, type Resolve } from '../query.ts';

/** Resolves references and collects inherited members. Results are cached for each object. */
export class SchemaLookup {
  readonly resolve: Resolve;
  readonly #properties = new Map<ObjectSchema, readonly Property[]>();
  readonly #open = new Map<ObjectSchema, boolean>();

  constructor(resolve: Resolve) {
    this.resolve = resolve;
  }

  /**
   * Returns the properties of an object or of the members of an intersection, starting with inherited ones. Returns an
   * empty list for other schemas.
   */
  propertiesOf(schema: Schema): readonly Property[] {
    const resolved = this.resolve(schema);
    if (resolved.kind !== 'object') return propertiesOfParts(resolved, this.resolve);
    const known = this.#properties.get(resolved) ?? propertiesOfParts(resolved, this.resolve);
    this.#properties.set(resolved, known);
    return known;
  }

  /** True if an object has or inherits an index signature, which constrains the properties of extending interfaces. */
  isOpen(schema: Schema): boolean {
    const resolved = this.resolve(schema);
    if (resolved.kind !== 'object') return false;
    if (isOpen(resolved)) return true;
    const { bases } = resolved;
    if (bases.length === 0) return false;
    const known = this.#open.get(resolved) ?? bases.some((base) => this.isOpen(base));
    this.#open.set(resolved, known);
    return known;
  }
}
