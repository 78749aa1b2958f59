import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { joinPointer } from '../load/pointer.ts';
import { EXTENSION } from '../model/extension.ts';
import { conventionOf, repeatsResource, type Convention } from './convention.ts';
import { methodNames } from './method.ts';
import { type Nameable, readOperation, type Reading, withoutResource } from './reading.ts';
import { MAX_DEPTH, type ResourcePlace, placesOf } from './tree.ts';
import { capitalize, singular, words } from '../words.ts';

/**
 * An operation's candidate names and its rank. If several operations claim a name, the one with the lowest rank gets
 * it. Ranks are compared number by number.
 */
interface Claim {
  readonly operation: Nameable;
  readonly resource: readonly string[];
  readonly methods: Iterable<string>;
  readonly rank: readonly number[];
}

/**
 * Returns the unique resource path and method name of each operation. Explicit names are kept, and duplicates among
 * them are reported.
 */
export function operationNames(
  operations: readonly Nameable[],
  diagnostics: Diagnostics,
): (readonly string[])[] {
  const taken = new Map<string, Nameable>();
  const names = new Map<Nameable, readonly string[]>();
  for (const operation of operations) {
    if (operation.name.length === 0) continue;
    const other = taken.get(key(operation.name));
    if (other !== undefined) {
      diagnostics.error(
        'duplicate-method',
        `${operation.name.join('.')} is already the method name of ${other.pointer}.`,
        'Give each operation a different name.',
        joinPointer(operation.pointer, EXTENSION, 'method'),
      );
    }
    taken.set(key(operation.name), operation);
    names.set(operation, operation.name);
  }
  for (const { operation, name } of assignNames(
    claims(operations).filter((claim) => !names.has(claim.operation)),
    taken,
  ))
    names.set(operation, name);
  return operations.map((operation) => [...(names.get(operation) ?? [])]);
}

function claims(operations: readonly Nameable[]): Claim[] {
  const ids = knownIds(operations);
  const readings = operations.map((operation) => readOperation(operation, ids));
  const convention = conventionOf(readings);
  const places = placesOf(readings);
  const siblings = new Map<string, Set<string>>();
  for (const { path, method } of operations)
    siblings.set(path, (siblings.get(path) ?? new Set()).add(method));
  return readings.map((reading, index) => {
    const operation = operations[index] ?? reading;
    const place = places.get(reading);
    const byPath = place === undefined ? undefined : placedByTag(reading, place);
    const { names, natural } =
      byPath === undefined
        ? { names: [reading.method], natural: false }
        : methodNames(
            withoutResource(reading, byPath.resource),
            byPath,
            siblings.get(reading.path) ?? new Set(),
          );
    const conventional = convention?.(reading);
    const rank = [
      operation.previousName === undefined ? 0 : -2,
      reading.isNumbered ? 1 : 0,
      natural ? 0 : 1,
      reading.nouns.includes('by') ? 1 : 0,
      place?.shape.segments.length ?? 0,
      reading.nouns.length,
    ];
    if (operation.declared !== undefined) {
      const {
        resource = conventional === undefined
          ? resourceName(byPath?.resource ?? [])
          : resourceName(conventional.resource),
        method,
      } = operation.declared;
      const inferred =
        conventional === undefined ? names : chain([camel(conventional.method)], names);
      return {
        operation,
        resource: limitDepth(resource),
        methods: method === undefined ? inferred : chain([method], inferred),
        rank: [
          method === undefined || operation.declared.resource === undefined ? -1 : -3,
          ...rank.slice(1),
        ],
      };
    }
    if (conventional !== undefined)
      return {
        operation,
        resource: resourceName(conventional.resource),
        methods: chain(
          repeatsResource(reading, conventional) ? names : [camel(conventional.method)],
          alternativeNames(conventional, reading, place, siblings.get(reading.path)),
          names,
        ),
        rank,
      };
    return { operation, resource: resourceName(byPath?.resource ?? []), methods: names, rank };
  });
}

/**
 * Returns all operationIds. If a framework numbers them (`getUser`, `getUser_1`, `save_2`), also returns the
 * operationIds without numbers.
 */
function knownIds(operations: readonly Nameable[]): ReadonlySet<string> {
  const ids = new Set(operations.flatMap(({ id }) => id ?? []));
  const bare = [...ids].flatMap((id) => /^(.*\D)_\d{1,3}$/.exec(id)?.[1] ?? []);
  return bare.some((id) => ids.has(id)) ? new Set([...ids, ...bare]) : ids;
}

/** Yields other names, based on the method or the path, for operationIds that result in the same name. */
function* alternativeNames(
  { method }: NonNullable<ReturnType<Convention>>,
  reading: Reading,
  place: ResourcePlace | undefined,
  siblings: ReadonlySet<string> | undefined,
): Generator<string> {
  const [verb = ''] = method;
  const last = place?.shape.segments.at(-1)?.words ?? [];
  if (siblings !== undefined && siblings.size > 1) yield camel([...method, 'with', reading.method]);
  yield camel([verb, ...last.filter((word) => word !== verb)]);
  yield camel([...method, 'at', ...last]);
}

/** First path segments that name an action instead of a resource. */
const ACTION_SEGMENTS = new Set([
  'create',
  'delete',
  'download',
  'export',
  'find',
  'get',
  'import',
  'list',
  'lookup',
  'update',
  'upload',
]);

/**
 * Assigns an operation to its tag if its path has no resource or starts with a verb, or if the operationId shares a
 * word with the tag but none with the path.
 */
function placedByTag(reading: Reading, place: ResourcePlace): ResourcePlace {
  const [tag] = reading.tags;
  if (tag === undefined) return place;
  const tagged = tag
    .split(/[./:>]/)
    .map((part) => words(part))
    .filter((part) => part.length > 0);
  if (tagged.length === 0) return place;
  const move = (): ResourcePlace => ({
    ...place,
    resource: tagged,
    rest: [...place.resource.slice(1).flat(), ...place.rest].filter(
      (word) => !tagged.flat().includes(word),
    ),
    kind: place.resource.length === 0 ? 'part' : place.kind,
  });
  const [top] = place.resource;
  if (top === undefined) return move();
  if (top.length === 1 && ACTION_SEGMENTS.has(top[0] ?? '') && place.shape.segments.length > 1)
    return move();
  if (reading.chosenId === undefined || reading.verb.length === 0) return place;
  const nounsOfId = new Set(reading.nouns.map(singular));
  const shares = (phrase: readonly string[]): boolean =>
    phrase.some((word) => nounsOfId.has(singular(word)));
  return !shares([...place.resource.flat(), ...place.rest]) && shares(tagged.flat())
    ? move()
    : place;
}

/** Assigns each operation its best free name. In a conflict, the operation with the lowest rank gets the name. */
function assignNames(
  open: readonly Claim[],
  taken: Map<string, Nameable>,
): { operation: Nameable; name: readonly string[] }[] {
  const counts = new Map<string, number>();
  const done: { operation: Nameable; name: readonly string[] }[] = [];
  const ordered = open
    .map((claim, index) => ({ claim, index }))
    .sort((a, b) => compare(a.claim.rank, b.claim.rank) || a.index - b.index);
  for (const { claim } of ordered) {
    const name = freeName(claim, taken, counts);
    taken.set(key(name), claim.operation);
    done.push({ operation: claim.operation, name });
  }
  return done;
}

/** Returns the first free name. If none is free, appends a number to the last name. */
function freeName(
  claim: Claim,
  taken: ReadonlyMap<string, Nameable>,
  counts: Map<string, number>,
): readonly string[] {
  let last: readonly string[] = ['api', claim.operation.method];
  for (const name of namesOf(claim)) {
    if (!taken.has(key(name))) return name;
    last = name;
  }
  return numbered(last, taken, counts);
}

function* namesOf({ operation, resource, methods }: Claim): Generator<readonly string[]> {
  if (operation.previousName !== undefined) yield operation.previousName;
  for (const method of methods) yield [...resource, method];
}

function* chain(...parts: readonly Iterable<string>[]): Generator<string> {
  for (const part of parts) yield* part;
}

/** @param counts - the last number that was appended to each name. */
function numbered(
  name: readonly string[],
  taken: ReadonlyMap<string, Nameable>,
  counts: Map<string, number>,
): string[] {
  for (let count = counts.get(key(name)) ?? 2; ; count += 1) {
    const other = [...name.slice(0, -1), `${name.at(-1) ?? ''}${String(count)}`];
    if (taken.has(key(other))) continue;
    counts.set(key(name), count);
    return other;
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, rank] of a.entries()) if (rank !== b[index]) return rank - (b[index] ?? 0);
  return 0;
}

/** Returns the comparison key of a name, which ignores case. */
function key(name: readonly string[]): string {
  return name.join('.').toLowerCase();
}

function resourceName(resource: readonly (readonly string[])[]): string[] {
  const names = resource.map(camel).filter((name) => name !== '');
  return names.length === 0
    ? ['api']
    : limitDepth(names).map((name) => (/^\p{L}/u.test(name) ? name : `api${name}`));
}

/**
 * Joins names below the maximum depth into one, so that a long operationId can't create thousands of nested resources.
 */
function limitDepth(names: readonly string[]): readonly string[] {
  if (names.length <= MAX_DEPTH) return names;
  return [...names.slice(0, MAX_DEPTH - 1), camel(names.slice(MAX_DEPTH - 1))];
}

function camel(parts: readonly string[]): string {
  return parts.map((word, index) => (index === 0 ? word : capitalize(word))).join('');
}
