import { type Reading, withoutHash } from './reading.ts';
import { parseName } from './sentence.ts';
import { canonicalVerb, isCrud, isVerb } from './verbs.ts';
import { singularPhrase, words } from '../words.ts';

/**
 * Reads the resource and the method from an operationId. Returns undefined if the operationId doesn't follow the
 * convention.
 */
export type Convention = (
  reading: Reading,
) =>
  | { readonly resource: readonly (readonly string[])[]; readonly method: readonly string[] }
  | undefined;

/** Detects the convention of an API's operationIds. Returns undefined if there is none. */
export function conventionOf(readings: readonly Reading[]): Convention | undefined {
  const named = readings.filter(({ id }) => id !== undefined);
  const share = (convention: Convention): number =>
    named.filter((reading) => convention(reading) !== undefined).length / Math.max(named.length, 1);
  const separated = [grouped(/[/.]/), grouped(/_/)].find((convention) => share(convention) > 0.7);
  if (separated !== undefined) return inDialect(separated, named);
  const middle = named.filter(({ before, verb }) => before.length > 0 && verb.length > 0);
  const inside = middle.filter(({ after }) => after.length > 0);
  return middle.length / Math.max(named.length, 1) > 0.5 &&
    inside.length / Math.max(named.length, 1) > 0.25
    ? prefixed(readings)
    : undefined;
}

/** Reads operationIds that contain groups and then the method: `repos/get`, `chat.completions.create`, `Pets_List`. */
function grouped(separator: RegExp): Convention {
  return ({ id: whole = '', tags, path, method: httpMethod }) => {
    const id = withoutHash(whole);
    if (/Controller|^[A-Z]\w*Service[._]/.test(id)) return undefined;
    const parts = id.split(separator);
    const method = words(parts.at(-1) ?? '');
    const groups = parts
      .slice(0, -1)
      .map((part) => words(part))
      .filter((group, index, all) => !isSingularOf(group, all[index - 1]));
    if (
      /^\d/.test(method[0] ?? '') ||
      groups.length === 0 ||
      groups[0]?.join('') === httpMethod ||
      method.length === 0 ||
      groups.some((group) => group.length === 0)
    )
      return undefined;
    if (separator.source === '_' && !isGroup(parts, tags, path)) return undefined;
    return { resource: groups, method };
  };
}

/** True if a group is the singular of the previous one, as `Book` is in the OData operationId `Books.Book.ListBook`. */
function isSingularOf(group: readonly string[], previous: readonly string[] = []): boolean {
  const name = group.join(' ');
  return name !== previous.join(' ') && name === singularPhrase(previous).join(' ');
}

interface Dialect {
  /** Lists of method names. A document uses the dialect if it contains every name in one of the lists. */
  readonly marks: readonly (readonly string[])[];
  readonly names: Readonly<Record<string, string>>;
}

/** Action names in Rails and Laravel, and in Django REST, mapped to the usual method names. */
const DIALECTS: readonly Dialect[] = [
  {
    marks: [['index']],
    names: { index: 'list', store: 'create', show: 'get', destroy: 'delete' },
  },
  {
    marks: [['partial update'], ['retrieve', 'destroy']],
    names: { retrieve: 'get', destroy: 'delete' },
  },
];

/** Replaces a framework's method names with the usual ones if the document uses the framework. */
function inDialect(convention: Convention, readings: readonly Reading[]): Convention {
  const methods = new Set(
    readings.map((reading) =>
      reading.id?.endsWith('_partial_update') === true
        ? 'partial update'
        : convention(reading)?.method.join(' '),
    ),
  );
  const dialect = DIALECTS.find(({ marks }) =>
    marks.some((all) => all.every((method) => methods.has(method))),
  );
  if (dialect === undefined) return convention;
  const { names } = dialect;
  return (reading) => {
    const found = convention(reading);
    if (found === undefined) return undefined;
    const name = found.method.join(' ');
    return Object.hasOwn(names, name) ? { ...found, method: [names[name] ?? name] } : found;
  };
}

/** True if the method of a .NET operationId consists of a verb and the resource, as in `TodoItems_GetTodoItem`. */
export function repeatsResource(
  { id = '' }: Reading,
  { resource, method }: NonNullable<ReturnType<Convention>>,
): boolean {
  const [verb = '', ...object] = method;
  const last = resource.at(-1) ?? [];
  return (
    /^[A-Z]\w*[._][A-Z]/.test(id) &&
    isVerb(verb) &&
    isCrud(canonicalVerb(verb)) &&
    object.length > 0 &&
    singularPhrase(object).join(' ') === singularPhrase(last).join(' ')
  );
}

/**
 * True if the first part is a group. Underscores also join words, so a group must be confirmed by AutoRest's capitals,
 * the tag or the path.
 */
function isGroup(parts: readonly string[], tags: readonly string[], path: string): boolean {
  const [group = '', method = '', ...others] = parts;
  if (others.length > 0 || isVerb(words(group)[0] ?? '')) return false;
  if (/^[A-Z][A-Za-z0-9]*$/.test(group) && /^[A-Z]/.test(method)) return true;
  const same = (name: string): boolean => words(name).join('') === words(group).join('');
  return tags.some(same) || path.split('/').some(same);
}

/**
 * Reads operationIds with a prefix that several operations share, such as `aws-list-roles`. The prefix becomes a
 * resource below the tag.
 */
function prefixed(readings: readonly Reading[]): Convention {
  const counts = new Map<string, number>();
  for (const { before, verb } of readings) {
    if (verb.length > 0)
      for (let length = 1; length <= before.length; length += 1)
        count(counts, before.slice(0, length).join(' '));
  }
  return ({ chosenId, tags }) => {
    if (chosenId === undefined) return undefined;
    const { before, verb, after } = parseName(chosenId);
    const prefix = longest(before, counts);
    const method =
      verb.length === 0
        ? before.slice(prefix.length)
        : [...verb, ...before.slice(prefix.length), ...after];
    const resource = [
      ...(tags[0] === undefined ? [] : [words(tags[0])]),
      ...(prefix.length === 0 ? [] : [prefix]),
    ];
    return resource.length === 0 || method.length === 0 ? undefined : { resource, method };
  };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Returns the longest prefix that at least three operations share. */
function longest(
  before: readonly string[],
  counts: ReadonlyMap<string, number>,
): readonly string[] {
  for (let length = before.length; length > 0; length -= 1) {
    const prefix = before.slice(0, length);
    if ((counts.get(prefix.join(' ')) ?? 0) >= 3) return prefix;
  }
  return [];
}
