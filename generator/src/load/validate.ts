import * as v from 'valibot';
import { didYouMean } from '../diagnostics/suggest.ts';

/** A validation issue at a path within a value. */
export interface Issue {
  readonly path: readonly string[];
  readonly message: string;
  /** For an unknown key or value, suggests the closest known one, or lists all known keys. */
  readonly fix?: string;
}

/** Validates a value against a schema. Returns either the output or all issues, including every unknown key. */
export function validate<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): { readonly output: v.InferOutput<S> } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const rest = copy(value);
  for (;;) {
    const result = v.safeParse(schema, rest);
    if (result.success) return issues.length === 0 ? { output: result.output } : { issues };
    const unknown = result.issues.filter((issue) => issue.expected === 'never');
    for (const issue of unknown.length > 0 ? unknown : result.issues)
      issues.push({ path: pathOf(issue), message: messageOf(issue), ...fixOf(schema, issue) });
    if (unknown.length === 0) return { issues };
    // valibot reports only the first unknown key of an object, so the reported keys are removed and the rest is
    // validated again.
    for (const issue of unknown) remove(rest, pathOf(issue));
  }
}

/**
 * Copies plain objects and lists, including nested ones. Keeps other values, such as functions in a configuration, as
 * they are.
 */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}

function pathOf(issue: v.BaseIssue<unknown>): string[] {
  return (issue.path ?? []).map((item) => String(item.key));
}

function messageOf({ type, expected, message, received }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return 'the key is unknown';
  if (message.startsWith('Invalid key:')) return 'the key is missing';
  const own = !message.startsWith('Invalid ');
  // A check compares several values, so its message is a complete clause instead of a noun.
  if (own && type === 'check') return message;
  const wanted = own ? message : type === 'integer' ? 'a whole number' : nounOf(expected ?? '');
  return `expected ${wanted}, got ${NOUNS[received] ?? received}`;
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  Object: 'an object',
  Array: 'a list',
  undefined: 'nothing',
};

/** Puts valibot's notation for an expected value, such as `number`, `>=1` or `("page" | "offset")`, into words. */
function nounOf(expected: string): string {
  const alternatives = alternativesIn(expected).map((each) => NOUNS[each] ?? each);
  if (alternatives.length > 1)
    return `${alternatives.slice(0, -1).join(', ')} or ${alternatives.at(-1) ?? ''}`;
  return NOUNS[expected] ?? expected.replace(/^>=/, 'at least ').replace(/^<=/, 'at most ');
}

function alternativesIn(expected: string): string[] {
  return /^\(.*\)$/.test(expected) ? expected.replaceAll(/[()]/g, '').split(' | ') : [];
}

/**
 * For an unknown key, suggests the closest known key, or lists all known keys if none is close. For an unknown value,
 * suggests a known value only if one is close.
 */
function fixOf(schema: unknown, issue: v.BaseIssue<unknown>): { readonly fix?: string } {
  if (issue.expected !== 'never') {
    const value = unquoted(issue.received);
    const values = alternativesIn(issue.expected ?? '').map(unquoted);
    const fix = value === issue.received ? undefined : didYouMean(value, values);
    return fix === undefined ? {} : { fix };
  }
  const path = pathOf(issue);
  const known = knownKeys(schema, path.slice(0, -1));
  if (known.length === 0) return {};
  return { fix: didYouMean(path.at(-1) ?? '', known) ?? `Use one of ${known.join(', ')}.` };
}

function unquoted(text: string): string {
  return text.replaceAll('"', '');
}

/** Returns the keys that a schema declares for the object at a path. */
function knownKeys(schema: unknown, path: readonly string[]): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('wrapped' in schema) return knownKeys(schema.wrapped, path);
  if ('options' in schema && Array.isArray(schema.options))
    return [...new Set(schema.options.flatMap((option) => knownKeys(option, path)))];
  const [key, ...deeper] = path;
  if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null)
    return key === undefined
      ? Object.keys(schema.entries)
      : knownKeys(Reflect.get(schema.entries, key), deeper);
  if ('value' in schema && key !== undefined) return knownKeys(schema.value, deeper);
  return 'item' in schema && key !== undefined ? knownKeys(schema.item, deeper) : [];
}

function remove(value: unknown, path: readonly string[]): void {
  const [key, ...deeper] = path;
  if (typeof value !== 'object' || value === null || key === undefined) return;
  if (deeper.length === 0) Reflect.deleteProperty(value, key);
  else remove(Reflect.get(value, key), deeper);
}
