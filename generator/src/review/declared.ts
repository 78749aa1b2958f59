import type { ApiModel } from '../model/api.ts';
import { schemaOfOther } from '../model/schema/pattern-properties.ts';
import { propertiesOfParts } from '../model/schema/query.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import type { Schema } from '../model/schema/schema.ts';

/** Maximum depth of suggested paths. */
const DEPTH = 3;

/** Finds the schemas of members by dotted paths. */
export class DeclaredPaths {
  readonly #model: Pick<ApiModel, 'schemas'>;

  constructor(model: Pick<ApiModel, 'schemas'>) {
    this.#model = model;
  }

  /**
   * Returns the schemas at a path, or an empty list if the schema doesn't allow a value there. A schema that allows any
   * value has `unknown` at every path.
   */
  at(schema: Schema, path: string): readonly Schema[] {
    return this.#find(schema, path === '' ? [] : path.split('.'));
  }

  /** Returns the dotted paths of all properties up to a maximum depth. In a path through a list, the index is 0. */
  all(schema: Schema, depth = DEPTH): readonly string[] {
    if (depth === 0) return [];
    const found = resolveRef(schema, this.#model);
    if (found.kind === 'union') return found.members.flatMap((member) => this.all(member, depth));
    if (found.kind === 'array') return this.all(found.items, depth - 1).map((path) => `0.${path}`);
    return this.#propertiesOf(found).flatMap(({ name, schema: value }) => [
      name,
      ...this.all(value, depth - 1).map((path) => `${name}.${path}`),
    ]);
  }

  #find(schema: Schema, [name, ...rest]: readonly string[]): readonly Schema[] {
    const found = resolveRef(schema, this.#model);
    const inParts = (parts: readonly Schema[]) =>
      parts.flatMap((part) => this.#find(part, name === undefined ? [] : [name, ...rest]));
    if (found.kind === 'union') return inParts(found.members);
    if (name === undefined || found.kind === 'unknown') return [found];
    if (found.kind === 'array') return /^\d+$/.test(name) ? this.#find(found.items, rest) : [];
    const properties = this.#propertiesOf(found);
    const property = properties.findLast((each) => each.name === name);
    if (property !== undefined) return this.#find(property.schema, rest);
    if (found.kind === 'intersection') return inParts(found.members);
    if (found.kind !== 'object') return [];
    const other = schemaOfOther(name, found);
    if (other !== undefined) return other.kind === 'never' ? [] : this.#find(other, rest);
    return properties.length === 0 ? [{ kind: 'unknown' }] : inParts(found.bases);
  }

  #propertiesOf(schema: Schema) {
    return propertiesOfParts(schema, (part) => resolveRef(part, this.#model));
  }
}
