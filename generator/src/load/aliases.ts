import { holdsNames, isDataKey } from './data.ts';
import { MAX_DEPTH, TOO_DEEP } from './json.ts';
import { entries, isObject, type Json, object } from './node.ts';
import { joinPointer } from './pointer.ts';

/** Maximum factor by which YAML aliases may multiply the content of a file. Small files may exceed it. */
const MAX_COPIES = 10;
const MIN_NODES = 100_000;

/** The reason why a tree with shared nodes (YAML aliases) can't be processed. */
export interface Excess {
  readonly message: string;
  readonly fix: string;
}

/**
 * Replaces YAML aliases of component schemas with `$ref`s, so that all stages share the schema instead of copying it. A
 * schema that contains an alias of itself becomes recursive.
 */
export function shareSchemas(root: unknown): void {
  const schemas = object(object(root)['components'])['schemas'];
  const pointers = new Map<unknown, string>();
  for (const [name, schema] of entries(schemas))
    if (isObject(schema) && !pointers.has(schema))
      pointers.set(schema, joinPointer('#/components/schemas', name));
  if (pointers.size > 0) replaceAliases(root, schemas, pointers);
}

function replaceAliases(
  root: unknown,
  schemas: unknown,
  pointers: ReadonlyMap<unknown, string>,
): void {
  const seen = new Set<unknown>();
  const walk = (node: unknown, keysAreNames: boolean, depth: number): void => {
    if (typeof node !== 'object' || node === null || seen.has(node) || depth > MAX_DEPTH) return;
    seen.add(node);
    for (const [key, child] of Object.entries(node) as [string, unknown][]) {
      const isKeyword = !Array.isArray(node);
      if (isKeyword && isDataKey(key, keysAreNames)) continue;
      const isMap = isKeyword && holdsNames(key, keysAreNames);
      const pointer = isMap ? undefined : pointers.get(child);
      const isComponent = node === schemas && pointer === joinPointer('#/components/schemas', key);
      if (pointer === undefined || isComponent) walk(child, isMap, depth + 1);
      else Reflect.set(node, key, { $ref: pointer });
    }
  };
  walk(root, false, 0);
}

/**
 * Returns the reason why a tree is excessive: its depth, a node that contains itself, or its size with expanded
 * aliases.
 */
export function excessOf(root: unknown): Excess | undefined {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const measure = (node: unknown, depth: number): number => {
    if (typeof node !== 'object' || node === null) return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    if (open.has(node)) throw new RangeError('An alias refers to a node that contains it.');
    if (depth > MAX_DEPTH) throw new RangeError(TOO_DEEP);
    open.add(node);
    let size = 1;
    for (const child of Object.values(node as Json)) size += measure(child, depth + 1);
    open.delete(node);
    sizes.set(node, size);
    return size;
  };
  try {
    const size = measure(root, 0);
    const limit = Math.max(MIN_NODES, MAX_COPIES * distinctNodes(sizes.keys()));
    return size > limit ? tooManyCopies(limit) : undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      message: error.message,
      fix: 'Replace the aliases by `$ref`s, or remove the nesting.',
    };
  }
}

function distinctNodes(objects: Iterable<object>): number {
  let count = 0;
  for (const node of objects) count += 1 + Object.keys(node).length;
  return count;
}

function tooManyCopies(limit: number): Excess {
  return {
    message: `YAML aliases repeat the nodes of this file too often: more than ${String(limit)} once they are followed.`,
    fix: 'Move the repeated part to `components` and refer to it with `$ref`, which makes no copies.',
  };
}
