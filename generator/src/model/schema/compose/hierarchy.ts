import { lastToken } from '../../../load/pointer.ts';
import type { HierarchyEntry, SchemaTable } from '../table.ts';
import type { DiscriminatorObject } from './discriminator.ts';

/**
 * Inheritance with `allOf` among named schemas: which schemas extend which, and which discriminator values select a
 * descendant.
 */
export class Hierarchy {
  readonly #entries: SchemaTable['hierarchy'];
  readonly #children = new Map<string, string[]>();

  constructor(entries: SchemaTable['hierarchy']) {
    this.#entries = entries;
    for (const [pointer, { parents }] of entries) {
      for (const parent of parents) {
        const siblings = this.#children.get(parent) ?? [];
        this.#children.set(parent, siblings);
        siblings.push(pointer);
      }
    }
  }

  parentsOf(pointer: string): readonly string[] {
    return this.#entry(pointer)?.parents ?? [];
  }

  discriminatorOf(pointer: string): DiscriminatorObject | undefined {
    return this.#entry(pointer)?.discriminator;
  }

  /** Returns all schemas that extend a schema directly or indirectly, excluding the schema itself. */
  descendantsOf(pointer: string): ReadonlySet<string> {
    return reached(pointer, (next) => this.#children.get(next) ?? []);
  }

  /**
   * Returns the values that select a schema: the keys of the mapping, or of inherited mappings for the same property.
   * If no mapping lists the schema, its name is used (OpenAPI 3.0 §4.7.25).
   */
  discriminatorValues(
    { property, values }: DiscriminatorObject,
    pointer: string,
  ): readonly string[] {
    const own = values.get(pointer);
    if (own !== undefined) return own;
    const inherited = [...this.#ancestorsOf(pointer)].flatMap((ancestor) => {
      const other = this.discriminatorOf(ancestor);
      return other?.property === property ? (other.values.get(pointer) ?? []) : [];
    });
    return inherited.length === 0 ? [lastToken(pointer)] : [...new Set(inherited)];
  }

  #ancestorsOf(pointer: string): ReadonlySet<string> {
    return reached(pointer, (next) => this.parentsOf(next));
  }

  #entry(pointer: string): HierarchyEntry | undefined {
    return this.#entries.get(pointer);
  }
}

function reached(start: string, next: (pointer: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [start];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    for (const pointer of next(current)) {
      if (pointer === start || found.has(pointer)) continue;
      found.add(pointer);
      open.push(pointer);
    }
  }
  return found;
}
