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
  walk(root, '#', new Set(), (ref, at) => {
    if (!ref.startsWith('#')) found.push({ ref, at });
  });
  return found;
}

function walk(
  node: unknown,
  at: string,
  seen: Set<object>,
  visit: (ref: string, at: string) => void,
): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  if (Array.isArray(node)) {
    node.forEach((item, index) => {
      walk(item, pointer(at, index), seen, visit);
    });
    return;
  }
  if (!isObject(node)) return;
  if (typeof node['$ref'] === 'string') visit(node['$ref'], at);
  for (const [key, child] of Object.entries(node)) {
    // Under `properties` a key is a name, whatever it looks like.
    if (DATA.has(key) && !at.endsWith('/properties')) continue;
    walk(child, pointer(at, key), seen, visit);
  }
}
