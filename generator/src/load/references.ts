import { isObject, type Json } from './node.ts';
import { pointer } from './pointer.ts';

export interface ExternalReference {
  readonly ref: string;
  readonly at: string;
}

/** Keywords whose values are data, in which `$ref` means nothing. */
const DATA = new Set(['example', 'examples', 'default', 'const', 'enum', 'x-enum-descriptions']);

/** Every `$ref` that leaves the file (Reference Object, OpenAPI 3.1 §4.8.23). */
export function externalReferences(root: Json): ExternalReference[] {
  const found: ExternalReference[] = [];
  walk(root, [], new Set(), (ref, path) => {
    if (!ref.startsWith('#')) found.push({ ref, at: pointer('#', ...path) });
  });
  return found;
}

function walk(
  node: unknown,
  path: (string | number)[],
  seen: Set<object>,
  visit: (ref: string, path: readonly (string | number)[]) => void,
): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) {
      path.push(index);
      walk(item, path, seen, visit);
      path.pop();
    }
    return;
  }
  if (!isObject(node)) return;
  if (typeof node['$ref'] === 'string') visit(node['$ref'], path);
  // Under `properties` a key is a name, whatever it looks like.
  const named = path.at(-1) === 'properties';
  for (const key of Object.keys(node)) {
    if (DATA.has(key) && !named) continue;
    path.push(key);
    walk(node[key], path, seen, visit);
    path.pop();
  }
}
