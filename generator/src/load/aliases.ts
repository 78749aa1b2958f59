import { holdsNames, isDataKey } from './data.ts';
import { MAX_DEPTH, TOO_DEEP } from './depth.ts';
import { entries, isObject, object } from './node.ts';
import { joinPointer } from './pointer.ts';

/** Maximum factor by which YAML aliases may multiply the content of a file. Small files may exceed it. */
const MAX_COPIES = 10;
const MIN_NODES = 100_000;

/** The reason why a tree with shared nodes (YAML aliases) can't be processed. */
export interface Excess {
  readonly message: string;
  readonly fix: string;
  /** Keys and indexes that lead to the first excessive node, if there is one. */
  readonly path: readonly string[];
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
 * aliases. Returns undefined if the tree is acceptable.
 */
export function excessOf(root: unknown): Excess | undefined {
  const measured = new Map<object, Extent>();
  const open = new Set<object>();
  const path: string[] = [];
  const measure = (node: unknown): Extent => {
    if (typeof node !== 'object' || node === null) return { size: 1, height: 0 };
    const known = measured.get(node);
    if (path.length + (known?.height ?? 0) > MAX_DEPTH) throw new RangeError(TOO_DEEP);
    if (known !== undefined) return known;
    if (open.has(node)) throw new RangeError('An alias refers to a node that contains it.');
    open.add(node);
    let [size, height] = [1, 0];
    for (const [key, child] of Object.entries(node)) {
      path.push(key);
      const extent = measure(child);
      path.pop();
      size += extent.size;
      height = Math.max(height, extent.height + 1);
    }
    open.delete(node);
    measured.set(node, { size, height });
    return { size, height };
  };
  try {
    const { size } = measure(root);
    const limit = Math.max(MIN_NODES, MAX_COPIES * distinctNodes(measured.keys()));
    return size > limit ? tooManyCopies(limit) : undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      message: error.message,
      fix: 'Replace the aliases with `$ref`s, or remove the nesting.',
      path,
    };
  }
}

/** The number of nodes in a tree after its aliases are expanded, and the number of levels below its root. */
interface Extent {
  readonly size: number;
  readonly height: number;
}

function distinctNodes(objects: Iterable<object>): number {
  let count = 0;
  for (const node of objects) count += 1 + Object.keys(node).length;
  return count;
}

function tooManyCopies(limit: number): Excess {
  return {
    message: `The YAML aliases of this file expand to more than ${String(limit)} nodes.`,
    fix: 'Move the repeated part to `components` and refer to it with `$ref`, which creates no copies.',
    path: [],
  };
}
