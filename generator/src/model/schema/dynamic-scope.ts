import { holdsNames, isDataKey } from '../../load/data.ts';
import { entries, isObject, type Json, object } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Context } from '../context.ts';

/**
 * Pointers of the outermost schemas with a `$dynamicAnchor`, keyed by the anchor's name (JSON Schema core §8.2.3.2).
 */
export type DynamicScope = ReadonlyMap<string, string>;

/**
 * Returns the dynamic scope inside a schema. It includes the anchors of the schema and its `$defs`, unless an outer
 * schema declares them.
 */
export function innerScope(outer: DynamicScope, node: Json, pointer: string): DynamicScope {
  if (!('$dynamicAnchor' in node) && !('$defs' in node)) return outer;
  const definitions = entries(node['$defs']).map(
    ([name, schema]) => [schema, joinPointer(pointer, '$defs', name)] as const,
  );
  const declared = [[node, pointer] as const, ...definitions].flatMap(([schema, at]) => {
    const { $dynamicAnchor: anchor } = object(schema);
    return typeof anchor === 'string' ? [[anchor, at] as const] : [];
  });
  return new Map([...declared, ...outer]);
}

/** The `$ref`s and `$dynamicRef`s in a schema itself, excluding the schemas that it refers to. */
interface References {
  readonly targets: readonly string[];
  readonly dynamic: readonly { readonly ref: string; readonly target: string | undefined }[];
}

/**
 * Resolves `$dynamicRef`s. Their targets depend on the dynamic scope, that is, on the schemas through which they are
 * reached.
 */
export class DynamicReferences {
  readonly #context: Context;
  readonly #references = new Map<string, References>();

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Returns the schema that the anchor refers to in a scope. If that schema is only a `$ref`, returns its target.
   * Returns undefined if the scope lacks the anchor.
   */
  target(ref: string, scope: DynamicScope): string | undefined {
    const target = scope.get(ref.slice(ref.indexOf('#') + 1));
    if (target === undefined) return undefined;
    const { $dynamicAnchor: _, $ref: next, ...siblings } = object(this.#context.nodeAt(target));
    return typeof next === 'string' && Object.keys(siblings).length === 0
      ? this.#context.resolvePointer(next, target)
      : target;
  }

  /** True if a `$dynamicRef` in the schema, or in a schema that it refers to, has a different target in this scope. */
  depend(pointer: string, scope: DynamicScope): boolean {
    if (scope.size === 0) return false;
    const open = [pointer];
    const seen = new Set(open);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const { targets, dynamic } = this.#referencesIn(at);
      const isOther = dynamic.some(({ ref, target }) => {
        const own = this.target(ref, scope);
        return own !== undefined && own !== target;
      });
      if (isOther) return true;
      for (const target of targets)
        if (!seen.has(target) && seen.size < MAX_SCHEMAS) {
          seen.add(target);
          open.push(target);
        }
    }
    return false;
  }

  #referencesIn(pointer: string): References {
    const known = this.#references.get(pointer);
    if (known !== undefined) return known;
    const targets: string[] = [];
    const dynamic: References['dynamic'][number][] = [];
    const visit = (node: unknown, at: string, isNamed: boolean): void => {
      if (!isObject(node) && !Array.isArray(node)) return;
      const { $dynamicRef: own, $ref: ref } = object(node);
      if (typeof own === 'string')
        dynamic.push({ ref: own, target: this.#context.resolvePointer(own, at) });
      const target = typeof ref === 'string' ? this.#context.resolvePointer(ref, at) : undefined;
      if (target !== undefined) targets.push(target);
      for (const [key, child] of Object.entries(node))
        if (!isDataKey(key, isNamed)) visit(child, joinPointer(at, key), holdsNames(key, isNamed));
    };
    visit(this.#context.nodeAt(pointer), pointer, false);
    const references = { targets, dynamic };
    this.#references.set(pointer, references);
    return references;
  }
}

/** Maximum number of schemas that are searched for a `$dynamicRef`. */
const MAX_SCHEMAS = 50;
