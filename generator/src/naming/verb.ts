import type { Reading } from './reading.ts';
import type { ResourcePlace } from './tree.ts';
import { canonicalVerb, isCrud } from './verbs.ts';
import { isPlural, singular } from '../words.ts';

/** The verb of a method. */
export interface Verb {
  readonly words: readonly string[];
  /** True for list, get, create, update, replace, delete and their synonyms. */
  readonly crud: boolean;
  /** True if the verb is conventional, such as `list` for a collection or `get` for an item. */
  readonly natural: boolean;
}

/** Returns the explicit verb in its canonical form, or else the verb that the HTTP method implies. */
export function verbOf(
  reading: Reading,
  place: ResourcePlace,
  siblings: ReadonlySet<string>,
): Verb {
  const standard = standardVerb(reading, place, siblings);
  const verb = place.action.length > 0 ? canonicalVerb(place.action.join(' ')) : reading.usual;
  // `streamEvents` is the name of the stream method. The other method returns a value.
  const namesStream = verb === 'stream' && reading.streamsOnRequest === true;
  if (verb === '' || namesStream || (reading.chosenId === undefined && isCrud(verb)))
    return { words: [standard], crud: true, natural: isNatural(standard, place) };
  if (verb === 'list' && returnsOne(reading, place))
    return { words: ['get'], crud: true, natural: true };
  if (verb === 'get' && standard === 'list')
    return { words: ['list'], crud: true, natural: place.kind !== 'part' };
  // In `POST /invites` with the operationId `inviteUser`, the verb is the same word as the resource.
  if (
    place.kind === 'item' &&
    reading.method === 'get' &&
    verb === singular(place.resource.at(-1)?.join(' ') ?? '')
  )
    return { words: ['get'], crud: true, natural: true };
  if (
    place.kind === 'collection' &&
    reading.method === 'post' &&
    verb === singular(place.resource.at(-1)?.join(' ') ?? '')
  )
    return { words: ['create'], crud: true, natural: true };
  if (isCrud(verb))
    return {
      words: [keepsOriginal(reading, place, verb) ? (reading.verb[0] ?? verb) : verb],
      crud: true,
      natural: isNatural(verb, place),
    };
  return { words: reading.verb.length > 0 ? reading.verb : [verb], crud: false, natural: false };
}

/**
 * True for an operation such as `GET /servers/{id}` with the operationId `listServer`, which returns a single server.
 */
function returnsOne(
  { method, nouns, returnsList }: Reading,
  { kind, resource }: ResourcePlace,
): boolean {
  const noun = nouns.at(-1) ?? '';
  return (
    kind === 'item' &&
    method === 'get' &&
    returnsList !== true &&
    !isPlural(noun) &&
    noun === singular(resource.at(-1)?.at(-1) ?? '')
  );
}

/** True if the original word is kept because it is more specific than its canonical form for this HTTP method. */
function keepsOriginal(
  { verb, method }: Reading,
  { resource }: ResourcePlace,
  usual: string,
): boolean {
  const [word = ''] = verb;
  if (word === usual) return false;
  if (word === 'remove') return resource.length > 1 || method !== 'delete';
  return usual === 'delete'
    ? method !== 'delete'
    : usual === 'get'
      ? method !== 'get'
      : usual === 'update'
        ? !['put', 'patch', 'post'].includes(method)
        : false;
}

/** True if a verb is conventional at a position, regardless of the HTTP method. */
function isNatural(verb: string, { kind, hasItems }: ResourcePlace): boolean {
  if (kind === 'part') return false;
  return kind === 'item' || !hasItems
    ? verb !== 'list' && (kind === 'collection' || verb !== 'create')
    : verb === 'list' || verb === 'create';
}

/** True if the path can be updated or deleted, so it is a single resource despite a plural name. */
function isChanged(siblings: ReadonlySet<string>): boolean {
  return siblings.has('put') || siblings.has('patch') || siblings.has('delete');
}

function standardVerb(
  { method, returnsList, verb, usual, nouns }: Reading,
  { kind, hasItems, single, resource, rest }: ResourcePlace,
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
