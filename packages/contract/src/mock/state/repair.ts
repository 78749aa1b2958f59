import { schemaIssues } from '../../check/schema.js';
import type { BundledDocument } from '../../document/bundled-document.js';
import { isObject, type Json, memberAt } from '../../document/json.js';
import { withValue } from './places.js';

/** The location of items in a body, and valid values for their members. */
export interface Place {
  /** Dotted path of the item or of the list. */
  readonly path: string;
  /** An item that conforms to the schema. */
  readonly base: Json;
}

/**
 * Repairs a body whose items violate the schema at a pointer: replaces members that don't conform with the values in
 * `base`, or removes them if `base` lacks them. Doesn't repair anything outside the items. Returns undefined if the
 * result still violates the schema in ways in which the document's example doesn't.
 */
export function repaired(
  document: BundledDocument,
  pointer: string,
  body: unknown,
  { path, base }: Place,
  example: unknown,
): unknown {
  const issues = schemaIssues(document, pointer, body);
  if (issues.length === 0) return body;
  const before = path === '' ? [] : path.split('.');
  const fixed = issues.reduce((current: unknown, issue) => {
    const tokens = tokensOf(issue);
    if (before.some((name, position) => tokens[position] !== name)) return current;
    const [first, second] = tokens.slice(before.length);
    if (first === undefined) return current;
    const value = memberAt(current, path);
    if (!Array.isArray(value)) return withValue(current, path, repairedItem(value, first, base));
    const index = Number(first);
    return withValue(current, path, value.with(index, repairedItem(value[index], second, base)));
  }, body);
  const left = schemaIssues(document, pointer, fixed);
  const accepted = left.length === 0 ? [] : schemaIssues(document, pointer, example).map(kindOf);
  return left.every((issue) => accepted.includes(kindOf(issue))) ? fixed : undefined;
}

function repairedItem(item: unknown, name: string | undefined, base: Json): unknown {
  if (!isObject(item) || name === undefined) return item;
  const { [name]: _, ...others } = item;
  return Object.hasOwn(base, name) ? { ...others, [name]: base[name] } : others;
}

/** Returns the tokens of the JSON Pointer at the start of an issue, or an empty list if there is none. */
function tokensOf(issue: string): string[] {
  const pointer = /^(\/.*?) must /.exec(issue)?.[1] ?? '';
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Replaces the list indexes in an issue with `*`, so that issues of different items can be compared. */
function kindOf(issue: string): string {
  return issue.replaceAll(/\/\d+(?=\/| )/g, '/*');
}
