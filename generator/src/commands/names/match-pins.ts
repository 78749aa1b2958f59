import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { addTo } from '../../lists-by-key.ts';
import { isMethodName } from '../../naming/names-file.ts';
import type { Pin } from '../../naming/stainless.ts';
import { canonicalVerb } from '../../naming/verbs.ts';
import { singularPhrase, words } from '../../words.ts';

/** Inferred names, keyed by operation. */
type Inferred = ReadonlyMap<string, readonly string[]>;

/**
 * Matches pins to operations of the spec by their paths, whose parameter names may differ. Matches pins without an
 * operation by their names. Reports pins that match no operation.
 *
 * @param file - the file of the pins, for messages.
 * @returns the names, keyed by operation.
 */
export function matchPins(
  pins: readonly Pin[],
  inferred: Inferred,
  file: string,
  diagnostics: Diagnostics,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const byPath = operationFinder(inferred);
  const byName = nameFinder(inferred);
  for (const { operation, name } of pins) {
    const key = operation === undefined ? byName(name) : byPath(operation);
    if (key === undefined)
      diagnostics.warn(
        'unknown-operation',
        operation === undefined
          ? `No operation of the spec matches the name ${name}.`
          : `${operation} (${name}) is not in the spec.`,
        'Add the operation, or remove the name.',
        { file },
      );
    else if (!found.has(key)) {
      // A function without a group keeps its name in the inferred resource.
      const full = name.includes('.')
        ? name
        : [...(inferred.get(key) ?? []).slice(0, -1), name].join('.');
      if (isMethodName(full)) found.set(key, full);
      else
        diagnostics.warn(
          'not-imported',
          `The name ${full} of ${key} is not imported: it isn't a resource and a method, such as \`posts.list\`, of at most 32 names.`,
          'Name the operation in `x-sdkwright`.',
          { file },
        );
    }
  }
  return found;
}

/**
 * Returns a function that finds an operation, or else the first operation whose path differs only in the names of its
 * parameters.
 */
function operationFinder(inferred: Inferred): (operation: string) => string | undefined {
  const byShape = new Map<string, string>();
  for (const operation of inferred.keys()) {
    const shape = shapeOf(operation);
    if (!byShape.has(shape)) byShape.set(shape, operation);
  }
  return (operation) => (inferred.has(operation) ? operation : byShape.get(shapeOf(operation)));
}

/**
 * Returns a function that finds the operation whose inferred name has the same resource and the same or a synonymous
 * verb, if there is only one.
 */
function nameFinder(inferred: Inferred): (name: string) => string | undefined {
  const byWords = new Map<string, string[]>();
  for (const [operation, path] of inferred) addTo(byWords, wordsOf(path), operation);
  return (name) => {
    const [only, ...others] = byWords.get(wordsOf(name.split('.'))) ?? [];
    return others.length === 0 ? only : undefined;
  };
}

/**
 * Normalizes a name, so that names that differ only in case, in singular or plural, or in synonymous verbs are equal.
 */
function wordsOf(path: readonly string[]): string {
  const resource = path.slice(0, -1).map((part) => singularPhrase(words(part)).join(' '));
  const [verb = '', ...rest] = words(path.at(-1) ?? '');
  return [...resource, [canonicalVerb(verb), ...rest].join(' ')].join('.').toLowerCase();
}

function shapeOf(operation: string): string {
  return operation.replaceAll(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');
}
