import { type Reading, wordsOf } from './reading.ts';
import { beyond } from './sentence.ts';
import type { ResourcePlace } from './tree.ts';
import { type Verb, verbOf } from './verb.ts';
import { canonicalVerb, isCrud, isVerb, needsNoObject } from './verbs.ts';
import { capitalize, isPlural, plural, singularPhrase, words } from '../words.ts';

/**
 * Candidate names for a method, best first. They are computed on demand, because the first one is usually available.
 */
export interface Candidates {
  readonly names: Iterable<string>;
  /** True if the first name is the conventional one: `list` for a collection, `get` for an item. */
  readonly natural: boolean;
}

type Phrase = readonly string[];

/** The data from which method names are derived. */
interface Material {
  readonly reading: Reading;
  readonly place: ResourcePlace;
  readonly verb: Verb;
  /** Words in the resource names. */
  readonly resourceWords: ReadonlySet<string>;
  /** The words of the operationId, or else of the summary, that neither the verb nor the resource names contain. */
  readonly extra: Phrase;
}

/** @param siblings - the HTTP methods of the same path. */
export function methodNames(
  reading: Reading,
  place: ResourcePlace,
  siblings: ReadonlySet<string>,
): Candidates {
  const verb = verbOf(reading, place, siblings);
  const resourceWords = wordsOf(place.resource);
  const done = new Set(place.action);
  const phrase =
    done.size === 0
      ? reading.nouns
      : [...reading.before, ...reading.verb, ...reading.after].filter((word) => !done.has(word));
  const material = { reading, place, verb, resourceWords, extra: beyond(phrase, resourceWords) };
  return { names: namesFrom(material), natural: done.size === 0 && verb.natural };
}

function* namesFrom(material: Material): Generator<string> {
  const { place, reading } = material;
  const own = camel(place.resource.at(-1) ?? []);
  const seen = new Set<string>();
  for (const phrase of phrasesFrom(material)) {
    // An identifier can't begin with a digit, so `POST /reports-2024` becomes `post2024`.
    const spelled = camel(/^\p{N}/u.test(phrase[0] ?? '') ? [reading.method, ...phrase] : phrase);
    const name = spelled === own ? withoutRepetition(spelled, reading) : spelled;
    if (spelled !== '' && !seen.has(name)) yield name;
    seen.add(name);
  }
}

function* phrasesFrom(material: Material): Generator<Phrase> {
  let first: Phrase | undefined;
  for (const make of [fromWords, shortest, longer, byPath])
    for (const phrase of make(material)) {
      first ??= phrase;
      yield phrase;
    }
  const { version } = material.place.shape;
  if (version !== undefined && first !== undefined) yield [...first, version];
}

/** Returns names from the operationId or from a verb in the path. */
function fromWords({ reading, place, verb, resourceWords, extra }: Material): Phrase[] {
  const { rest, kind, action } = place;
  if (action.length > 0) return [actionName(reading, place, extra)];
  if (reading.chosenId !== undefined && reading.verb.length === 0) {
    if (extra[0] === 'by' && kind === 'item' && reading.method === 'get') return [];
    const repeats = kind !== 'part' && extra.every((word) => rest.includes(word));
    if (extra.length === 0 || repeats) return [];
    // The words before a preposition are only a fragment, such as `array` in `arrayOfEnums`.
    const whole = beyond(reading.nouns, resourceWords, true);
    return whole.length === extra.length ? [extra] : kind === 'part' ? [whole] : [];
  }
  if (kind === 'part') return [[...verb.words, ...partOf(reading, place, verb, extra)]];
  if (verb.crud) {
    const isRoot = resourceWords.size === 0 && extra.length > 0 && !/\d/.test(extra.join(''));
    return isRoot ? [[...verb.words, ...extra]] : [];
  }
  // In `buyMuseumTickets` on the resource `tickets`, the words before the noun only describe it.
  const describes = resourceWords.has(beyond(reading.nouns, new Set()).at(-1) ?? '');
  return [...(describes ? [verb.words] : []), [...verb.words, ...extra]];
}

/**
 * Names an action, such as `POST /jobs/{id}/cancel`. Adds the action's object if the object isn't a separate resource.
 */
function actionName(reading: Reading, { action, rest }: ResourcePlace, extra: Phrase): Phrase {
  const extendsAction =
    reading.verb.length > action.length && reading.verb.join(' ').startsWith(action.join(' '));
  const done = extendsAction ? reading.verb : action;
  // `POST /projects/{id}/delete` with the operationId `deleteFeatures` doesn't delete the project.
  const isOther =
    isCrud(canonicalVerb(done.join(' '))) &&
    reading.before.length === 0 &&
    reading.verb.join(' ') === done.join(' ');
  if (rest.length === 0) return isOther ? [...done, ...extra] : done;
  if (reading.chosenId === undefined || extra.length === 0)
    return [...done, ...singularPhrase(rest)];
  return done[0] === 'list'
    ? [...done, ...extra.slice(0, -1), plural(extra.at(-1) ?? '')]
    : [...done, ...extra];
}

/** Returns the words that name a part of a resource if the part isn't itself a resource. */
function partOf(
  reading: Reading,
  { rest, single }: ResourcePlace,
  verb: Verb,
  extra: Phrase,
): Phrase {
  if (extra.length > 0 && (reading.chosenId !== undefined || !verb.crud)) return extra;
  if (reading.nouns.length > 0 && reading.chosenId !== undefined) return [];
  if (reading.chosenId !== undefined && needsNoObject(verb.words)) return [];
  // The segment of `POST /auth/login` with the operationId `signIn` is a verb, so it doesn't name an object.
  if (!verb.crud && reading.chosenId !== undefined && isVerb(rest[0] ?? '')) return [];
  const one = verb.crud && verb.words[0] !== 'list' && (single || verb.words[0] === 'create');
  return one ? singularPhrase(rest) : rest;
}

/**
 * Returns short names: the verb, with the words of a part if there is one, and then variants with `all`, with the extra
 * words and with `many`.
 */
function shortest({ reading, place, verb, extra }: Material): Phrase[] {
  const { kind, rest, hasItems } = place;
  const { nouns, method, usual } = reading;
  const whole =
    kind === 'collection' &&
    hasItems &&
    method === 'delete' &&
    usual === 'delete' &&
    nouns.includes('all');
  const many =
    isPlural(nouns.at(-1) ?? '') || (hasItems && (method === 'delete' || nouns.length === 0));
  return [
    [...verb.words, ...(kind === 'part' ? rest : whole ? ['all'] : [])],
    ...(nouns.includes('all') ? [[...verb.words, 'all']] : []),
    ...(extra.length > 0 ? [[...verb.words, ...extra]] : []),
    ...(kind === 'collection' && many
      ? [[...verb.words, method === 'delete' ? 'all' : 'many']]
      : []),
  ];
}

/**
 * Returns longer names, which add words from the operationId, the owner of the resource (`for …`) or the last parameter
 * (`by …`).
 */
function longer({ reading, place, verb, resourceWords, extra }: Material): Phrase[] {
  const { rest, kind, single, shape } = place;
  const part = kind === 'part' ? rest : [];
  const owner = shape.segments.findLast(({ item }) => item)?.words ?? [];
  const parameter = shape.parameters.at(-1);
  return [
    [...reading.verb, ...extra],
    [...verb.words, ...beyond(reading.nouns, resourceWords, true)],
    ...(!single && owner.length > 0
      ? [[...verb.words, ...part, 'for', ...singularPhrase(owner)]]
      : []),
    [...verb.words, ...extra, ...rest],
    ...(reading.chosenId === undefined ? [] : [[...reading.verb, ...reading.nouns]]),
    ...(parameter === undefined ? [] : [[...verb.words, ...part, 'by', ...words(parameter)]]),
  ];
}

/**
 * Returns names that are built from the path: the verb with the last two segments, the verb with all segments, and
 * finally the HTTP method with all segments and all parameters.
 */
function byPath({ reading, place: { shape }, verb }: Material): Phrase[] {
  const segments = shape.segments.flatMap((segment) => segment.words);
  const parameters = shape.parameters.flatMap((name) => ['by', ...words(name)]);
  return [
    [...verb.words, ...segments.slice(-2)],
    [...verb.words, ...segments],
    [reading.method, ...segments, ...parameters],
  ];
}

/** Returns the method name that is used instead of a repetition such as `search.search` or `import.import`. */
function withoutRepetition(name: string, { method }: Reading): string {
  if (method !== 'get') return 'run';
  return name === 'search' ? 'query' : 'get';
}

function camel(phrase: Phrase): string {
  const flat = phrase
    .join(' ')
    .split(' ')
    .filter((word) => word !== '');
  return flat
    .filter((word, index) => word !== flat[index - 1])
    .map((word, index) => (index === 0 ? word : capitalize(word)))
    .join('');
}
