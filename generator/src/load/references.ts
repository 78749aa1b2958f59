import { entries, isObject, type Json } from './node.ts';
import { pointer, tokens } from './pointer.ts';

export interface ExternalReference {
  readonly ref: string;
  readonly at: string;
}

/** Keywords whose values are data, in which `$ref` means nothing. */
const DATA = new Set(['example', 'examples', 'default', 'const', 'enum']);

/** Keywords whose keys are names, whatever they look like: `responses` has a `default` that is no data. */
const NAMED = new Set(
  `properties patternProperties responses schemas parameters headers requestBodies callbacks links pathItems $defs`.split(
    ' ',
  ),
);

/** Whether the text of a JSON description can hold a `$ref` that leaves the file: to look is faster than to walk the tree. */
export function mayLeave(json: string): boolean {
  return /"(?:\$|\\u0024)ref"\s*:\s*"(?!#)/i.test(json);
}

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
  const named = NAMED.has(String(path.at(-1)));
  for (const [key, child] of Object.entries(node)) {
    path.push(key);
    if (named || !isData(key)) walk(child, path, seen, visit);
    else if (key === 'examples') visitExamples(child, path, visit);
    path.pop();
  }
}

/** What a specification extension holds is for whoever knows it; `x-webhooks` is what OpenAPI 3.0 has instead of `webhooks`. */
function isData(key: string): boolean {
  return DATA.has(key) || (key.startsWith('x-') && key !== 'x-webhooks');
}

/** Whether a pointer leads into data. */
export function leadsIntoData(at: string): boolean {
  const path = tokens(at);
  return path.some((token, index) => isData(token) && !NAMED.has(path[index - 1] ?? ''));
}

/** Of Example Objects (OpenAPI 3.1 §4.8.19) only the object itself may be a reference. */
function visitExamples(
  node: unknown,
  path: (string | number)[],
  visit: (ref: string, path: readonly (string | number)[]) => void,
): void {
  for (const [name, example] of entries(node)) {
    const ref = isObject(example) ? example['$ref'] : undefined;
    if (typeof ref === 'string') visit(ref, [...path, name]);
  }
}
