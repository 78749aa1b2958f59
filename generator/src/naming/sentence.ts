import { isPlainVerb, isVerb, verbLength } from './verbs.ts';
import { singular, words } from '../words.ts';

/** A parsed name: `bulkDeleteMessages` has the verb `bulk delete` and the noun `messages`. */
export interface Sentence {
  /** The words of the verb; empty if there is no verb. */
  readonly verb: readonly string[];
  /** Words before the verb. */
  readonly before: readonly string[];
  /** Words after the verb. */
  readonly after: readonly string[];
}

/** Suffixes that frameworks add to names. */
const NOISE = /^(method|operation|endpoint|api|request|controller)$/;

/**
 * Parses a name. The verb is the first word, or else the last one, or else the first inner word that can only be a
 * verb.
 */
export function parseName(name: string): Sentence {
  const all = [...words(name.replace(/\[\d+\]$/, ''))];
  while (all.length > 2 && NOISE.test(all.at(-1) ?? '')) all.pop();
  while (all.length > 1 && /^(deprecated|legacy|api)$/.test(all[0] ?? '')) all.shift();
  const nounFirst =
    all.length > 1 && all.length < 4 && !isPlainVerb(all[0] ?? '') && isPlainVerb(all.at(-1) ?? '');
  const first = nounFirst ? 0 : verbLength(all, 0);
  if (first > 0) return { verb: all.slice(0, first), before: [], after: all.slice(first) };
  const last = all.at(-1) ?? '';
  const crudLast = all.length < 6 && /^(create|get|delete|update|remove)$/.test(last);
  if (all.length > 1 && isVerb(last) && (crudLast || !all.slice(1, -1).some(isPlainVerb))) {
    const start = verbLength(all, all.length - 2) === 2 ? all.length - 2 : all.length - 1;
    return { verb: all.slice(start), before: all.slice(0, start), after: [] };
  }
  const at = all.findIndex(
    (_, index) =>
      index > 0 &&
      verbLength(all, index) > 0 &&
      isPlainVerb(all[index + verbLength(all, index) - 1] ?? ''),
  );
  if (at < 0) return { verb: [], before: all, after: [] };
  const length = verbLength(all, at);
  return {
    verb: all.slice(at, at + length),
    before: all.slice(0, at),
    after: all.slice(at + length),
  };
}

const ARTICLES = new Set([
  'a',
  'an',
  'the',
  'all',
  'paginated',
  'existing',
  'specific',
  'single',
  'given',
  'new',
]);
/** Parses an instruction such as `Upload a file`, in which only the first word can be the verb. */
export function instruction(text: string): Sentence {
  const all = words(text);
  const length = verbLength(all, 0);
  return {
    verb: all.slice(0, length),
    before: length > 0 ? [] : all,
    after: length > 0 ? all.slice(length) : [],
  };
}

const PREPOSITIONS = new Set([
  'before',
  'after',
  'between',
  'without',
  'against',
  'via',
  'per',
  'to',
  'from',
  'for',
  'of',
  'in',
  'into',
  'on',
  'onto',
  'with',
  'using',
  'within',
  'under',
  'across',
  'over',
  'as',
  'at',
]);

/**
 * Returns the words of a phrase that aren't known, without articles. Stops at a preposition unless `whole` is true,
 * because the words after it usually only name a location.
 */
export function beyond(
  phrase: readonly string[],
  known: ReadonlySet<string>,
  whole = false,
): string[] {
  const kept: string[] = [];
  for (const word of phrase) {
    if (PREPOSITIONS.has(word) && !whole) break;
    if ((word === 'my' || word === 'self') && known.has('me')) continue;
    if (!ARTICLES.has(word) && !known.has(singular(word))) kept.push(word);
  }
  while (kept[0] === 'and' || kept[0] === 'or' || kept[0] === 's') kept.shift();
  while (/^(and|or|by|s)$/.test(kept.at(-1) ?? '') || PREPOSITIONS.has(kept.at(-1) ?? ''))
    kept.pop();
  return kept;
}
