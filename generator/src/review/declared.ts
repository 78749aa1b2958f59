import type { ApiModel } from '../model/api.ts';
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
    if (found.kind === 'union') {
      const path = name === undefined ? [] : [name, ...rest];
      return found.members.flatMap((member) => this.#find(member, path));
    }
    if (name === undefined || found.kind === 'unknown') return [found];
    if (found.kind === 'array') return /^\d+$/.test(name) ? this.#find(found.items, rest) : [];
    const properties = this.#propertiesOf(found);
    const property = properties.findLast((each) => each.name === name);
    if (property !== undefined) return this.#find(property.schema, rest);
    if (found.kind !== 'object') return [];
    if (found.additionalProperties !== undefined && found.additionalProperties.kind !== 'never')
      return this.#find(found.additionalProperties, rest);
    return properties.length === 0 ? [{ kind: 'unknown' }] : [];
  }

  #propertiesOf(schema: Schema) {
    return propertiesOfParts(schema, (part) => resolveRef(part, this.#model));
  }
}
