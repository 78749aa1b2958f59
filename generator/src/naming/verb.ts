import type { Reading } from './reading.ts';
import type { Place } from './tree.ts';
import { canonical, isCrud } from './verbs.ts';
import { isPlural, singular } from '../words.ts';

/** What a method does. */
export interface Verb {
  readonly words: readonly string[];
  /** One of the five that every API has. */
  readonly crud: boolean;
  /** What everybody expects at this place: `list` of a collection, `get` of an item. */
  readonly natural: boolean;
}

/** The verb that was said, by its usual name; where none was, the one that the HTTP method stands for here. */
export function verbOf(reading: Reading, place: Place, siblings: ReadonlySet<string>): Verb {
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
  { method, returnsList, verb, usual, nouns }: Reading,
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
        (returnsList === true &&
          isPlural(last) &&
          !(usual === 'get' && !hasItems && isChanged(siblings)))
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
