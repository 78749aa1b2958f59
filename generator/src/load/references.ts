import { Identifiers } from './identifiers.ts';
import { entries, isObject, type Json } from './node.ts';
import { pointer, tokens } from './pointer.ts';

export interface ExternalReference {
  readonly ref: string;
  readonly at: string;
  /** The object that has the `$ref`. */
  readonly node: { $ref?: unknown };
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
  walk(root, [], new Set(), (node, ref, path) => {
    if (!ref.startsWith('#')) found.push({ ref, at: pointer('#', ...path), node });
  });
  return found;
}

/**
 * Makes references local that mean, by a name, what stands in the description itself. Returns the others: whatever a schema
 * calls itself comes before a file of that name.
 */
export function settleNamed(
  root: Json,
  references: readonly ExternalReference[],
): readonly ExternalReference[] {
  if (references.length === 0) return references;
  const names = new Identifiers(root);
  return references.filter(({ ref, at, node }) => {
    const meant = names.find(ref, at);
    if (meant !== undefined) node.$ref = meant;
    return meant === undefined;
  });
}

type Visit = (node: Json, ref: string, path: readonly (string | number)[]) => void;

function walk(node: unknown, path: (string | number)[], seen: Set<object>, visit: Visit): void {
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
  if (typeof node['$ref'] === 'string') visit(node, node['$ref'], path);
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
function visitExamples(node: unknown, path: (string | number)[], visit: Visit): void {
  for (const [name, example] of entries(node)) {
    if (isObject(example) && typeof example['$ref'] === 'string')
      visit(example, example['$ref'], [...path, name]);
  }
}
