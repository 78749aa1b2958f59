import { holdsNames, isDataKey } from './data.ts';
import { Identifiers } from './identifiers.ts';
import { entries, isObject, type Json } from './node.ts';
import { joinPointer, tokens } from './pointer.ts';

export interface ExternalReference {
  readonly ref: string;
  readonly pointer: string;
  /** The object that contains the `$ref`. */
  readonly node: { $ref?: unknown };
}

/**
 * True if the text of a JSON document may contain a `$ref` to another file. Searching the text is faster than walking
 * the tree.
 */
export function mayReferenceFiles(json: string): boolean {
  return /"(?:\$|\\u0024)ref"\s*:\s*"(?!#)/i.test(json);
}

/**
 * Returns the references that don't start with `#`. They refer to other files (Reference Object, OpenAPI 3.1 §4.8.23)
 * or to identifiers in the document itself.
 */
export function externalReferences(root: Json): ExternalReference[] {
  const found: ExternalReference[] = [];
  walk(root, [], false, new Set(), (node, ref, path) => {
    if (!ref.startsWith('#')) found.push({ ref, pointer: joinPointer('#', ...path), node });
  });
  return found;
}

/**
 * Replaces references to identifiers in the document itself with local references. Returns the other references. The
 * `$id` of a schema takes precedence over a file of the same name.
 */
export function resolveIdentifiers(
  root: Json,
  references: readonly ExternalReference[],
): readonly ExternalReference[] {
  if (references.length === 0) return references;
  const names = new Identifiers(root);
  return references.filter(({ ref, pointer, node }) => {
    const target = names.find(ref, pointer);
    if (target !== undefined) node.$ref = target;
    return target === undefined;
  });
}

type Visit = (node: Json, ref: string, path: readonly (string | number)[]) => void;

/** @param named - true if the node's keys are names, such as schema names, and not keywords. */
function walk(
  node: unknown,
  path: (string | number)[],
  named: boolean,
  seen: Set<object>,
  visit: Visit,
): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) {
      path.push(index);
      walk(item, path, false, seen, visit);
      path.pop();
    }
    return;
  }
  if (!isObject(node)) return;
  if (typeof node['$ref'] === 'string') visit(node, node['$ref'], path);
  for (const [key, child] of Object.entries(node)) {
    path.push(key);
    if (!isDataKey(key, named)) walk(child, path, holdsNames(key, named), seen, visit);
    else if (key === 'examples') visitExamples(child, path, visit);
    path.pop();
  }
}

/** True for a pointer to or into data, such as an example or a default. */
export function leadsIntoData(pointer: string): boolean {
  let isName = false;
  return tokens(pointer).some((token) => {
    const found = isDataKey(token, isName);
    isName = holdsNames(token, isName);
    return found;
  });
}

/**
 * Visits the Example Objects (OpenAPI 3.1 §4.8.19) that are references. The data in an example can't contain
 * references.
 */
function visitExamples(node: unknown, path: (string | number)[], visit: Visit): void {
  for (const [name, example] of entries(node)) {
    if (isObject(example) && typeof example['$ref'] === 'string')
      visit(example, example['$ref'], [...path, name]);
  }
}
