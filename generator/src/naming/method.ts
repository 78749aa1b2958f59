import type { Reading } from './reading.ts';
import { wordsOf } from './reading.ts';
import { beyond } from './sentence.ts';
import type { Place } from './tree.ts';
import { canonical, isCrud } from './verbs.ts';
import { capitalise, isPlural, plural, singular, singularPhrase } from './words.ts';

/** Method names that fit an operation, the best first. */
export interface Candidates {
  readonly names: readonly string[];
  /** The first name is what everybody expects at this place: `list` of a collection, `get` of an item. */
  readonly natural: boolean;
}

/** @param siblings - HTTP methods of the same path. */
export function methodNames(
  reading: Reading,
  place: Place,
  siblings: ReadonlySet<string>,
): Candidates {
  const said = wordsOf(place.resource);
  const done = new Set(place.action);
  const extra = beyond(
    place.action.length === 0
      ? reading.nouns
      : [...reading.before, ...reading.verb, ...reading.after].filter((word) => !done.has(word)),
    said,
  );
  const own = usualVerb(reading, place, siblings);
  const plain = own.crud;
  const rest = place.rest;
  const names: string[][] = [];
  if (place.action.length > 0) {
    const action =
      reading.verb.length > place.action.length &&
      reading.verb.join(' ').startsWith(place.action.join(' '))
        ? reading.verb
        : place.action;
    names.push([
      ...action,
      ...(rest.length === 0
        ? []
        : reading.said === undefined || extra.length === 0
          ? singularPhrase(rest)
          : action[0] === 'list'
            ? [...extra.slice(0, -1), plural(extra.at(-1) ?? '')]
            : extra),
    ]);
  } else if (reading.said !== undefined && reading.verb.length === 0) {
    const named = beyond(reading.nouns, said);
    if (named.length > 0 && !(place.kind !== 'part' && named.every((word) => rest.includes(word))))
      names.push(named);
  } else if (place.kind === 'part') {
    names.push([
      ...own.words,
      ...(extra.length > 0 && (reading.said !== undefined || !plain)
        ? extra
        : reading.nouns.length > 0 && reading.said !== undefined
          ? []
          : own.words[0] === 'list'
            ? rest
            : plain && (place.single || own.words[0] === 'create')
              ? singularPhrase(rest)
              : rest),
    ]);
  } else if (!plain) {
    // `buyMuseumTickets` of `tickets`: what stands before the resource's own noun only describes it.
    if (said.has(beyond(reading.nouns, new Set()).at(-1) ?? '')) names.push([...own.words]);
    names.push([...own.words, ...extra]);
  }
  names.push([...own.words, ...(place.kind === 'part' ? rest : all(reading, place))]);
  if (reading.nouns.includes('all')) names.push([...own.words, 'all']);
  if (extra.length > 0) names.push([...own.words, ...extra]);
  const many =
    isPlural(reading.nouns.at(-1) ?? '') ||
    (place.hasItems && (reading.method === 'delete' || reading.nouns.length === 0));
  if (place.kind === 'collection' && many)
    names.push([...own.words, reading.method === 'delete' ? 'all' : 'many']);
  names.push([...reading.verb, ...extra], [...own.words, ...beyond(reading.nouns, said, true)]);
  const [parameter] = place.shape.parameters.slice(-1);
  const owner = place.shape.segments.findLast(({ item }) => item)?.words ?? [];
  if (!place.single && owner.length > 0)
    names.push([
      ...own.words,
      ...(place.kind === 'part' ? rest : []),
      'for',
      ...singularPhrase(owner),
    ]);
  names.push([...own.words, ...extra, ...rest]);
  if (reading.said !== undefined) names.push([...reading.verb, ...reading.nouns]);
  if (parameter !== undefined)
    names.push([
      ...own.words,
      ...(place.kind === 'part' ? rest : []),
      'by',
      ...splitWords(parameter),
    ]);
  const segments = place.shape.segments.flatMap(({ words }) => words);
  names.push(
    [...own.words, ...segments.slice(-2)],
    [...own.words, ...segments],
    [
      reading.method,
      ...segments,
      ...place.shape.parameters.flatMap((name) => ['by', ...splitWords(name)]),
    ],
  );
  if (place.shape.version !== undefined)
    names.push(...names.slice(0, 1).map((name) => [...name, place.shape.version ?? '']));
  const self = camel(place.resource.at(-1) ?? []);
  const printed = names
    .map(camel)
    .filter((name) => name !== '')
    .map((name) =>
      name === self
        ? reading.method !== 'get'
          ? 'run'
          : name === 'search'
            ? 'query'
            : 'get'
        : name,
    );
  return { names: [...new Set(printed)], natural: place.action.length === 0 && own.natural };
}

/** Deleting a whole collection deserves a word of warning. */
function all({ usual, method, nouns }: Reading, { kind, hasItems }: Place): string[] {
  return kind === 'collection' &&
    hasItems &&
    method === 'delete' &&
    usual === 'delete' &&
    nouns.includes('all')
    ? ['all']
    : [];
}

interface Verb {
  readonly words: readonly string[];
  /** One of the five that every API has. */
  readonly crud: boolean;
  readonly natural: boolean;
}

/** The verb that was said, by its usual name; where none was, the one that the HTTP method stands for here. */
function usualVerb(reading: Reading, place: Place, siblings: ReadonlySet<string>): Verb {
  const standard = standardVerb(reading, place, siblings);
  const said = place.action.length > 0 ? canonical(place.action.join(' ')) : reading.usual;
  if (said === '' || (reading.said === undefined && isCrud(said)))
    return { words: [standard], crud: true, natural: isNatural(standard, place) };
  if (said === 'get' && standard === 'list')
    return { words: ['list'], crud: true, natural: place.kind !== 'part' };
  // `POST /invites`, inviteUser: the verb is the resource's own noun.
  if (
    place.kind === 'item' &&
    reading.method === 'get' &&
    said === singular(place.resource.at(-1)?.join(' ') ?? '')
  )
    return { words: ['get'], crud: true, natural: true };
  if (
    place.kind === 'collection' &&
    reading.method === 'post' &&
    said === singular(place.resource.at(-1)?.join(' ') ?? '')
  )
    return { words: ['create'], crud: true, natural: true };
  if (isCrud(said))
    return {
      words: [keeps(reading, place, said) ? (reading.verb[0] ?? said) : said],
      crud: true,
      natural: isNatural(said, place),
    };
  return { words: reading.verb.length > 0 ? reading.verb : [said], crud: false, natural: false };
}

/** `remove` takes out of something, `read` is no `get` of an item: where the HTTP method doesn't say the same, the word stays. */
function keeps({ verb, method }: Reading, { resource }: Place, usual: string): boolean {
  const [said = ''] = verb;
  if (said === usual) return false;
  if (said === 'remove') return resource.length > 1 || method !== 'delete';
  return usual === 'delete'
    ? method !== 'delete'
    : usual === 'get'
      ? method !== 'get'
      : usual === 'update'
        ? !['put', 'patch', 'post'].includes(method)
        : false;
}

/** What everybody expects to find at a place, whatever the HTTP method. */
function isNatural(verb: string, { kind, hasItems }: Place): boolean {
  if (kind === 'part') return false;
  return kind === 'item' || !hasItems
    ? verb !== 'list' && (kind === 'collection' || verb !== 'create')
    : verb === 'list' || verb === 'create';
}

/** What can be updated or deleted as a whole is one thing, though its name is a plural. */
function isChanged(siblings: ReadonlySet<string>): boolean {
  return siblings.has('put') || siblings.has('patch') || siblings.has('delete');
}

function standardVerb(
  { method, list, verb, usual, nouns }: Reading,
  { kind, hasItems, single, resource, rest }: Place,
  siblings: ReadonlySet<string>,
): string {
  const last = (rest.length > 0 ? rest : (resource.at(-1) ?? [])).at(-1) ?? '';
  switch (method) {
    case 'get':
      if (single) return 'get';
      if (usual === 'list') return 'list';
      return (kind === 'collection' &&
        hasItems &&
        (verb.length === 0 || usual === 'get' || isPlural(nouns.at(-1) ?? ''))) ||
        (list === true && isPlural(last) && !(usual === 'get' && !hasItems && isChanged(siblings)))
        ? 'list'
        : 'get';
    case 'post':
      return kind === 'item' ? 'update' : 'create';
    case 'put':
      return kind !== 'collection' && siblings.has('patch') ? 'replace' : 'update';
    case 'patch':
      return 'update';
    default:
      return method;
  }
}

function splitWords(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

function camel(parts: readonly string[]): string {
  const flat = parts.flatMap((part) => part.split(' ')).filter((word) => word !== '');
  return flat
    .filter((word, index) => word !== flat[index - 1])
    .map((word, index) => (index === 0 ? word : capitalise(word)))
    .join('');
}
