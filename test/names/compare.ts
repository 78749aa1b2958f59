import { canonicalVerb, isVerb } from '../../generator/src/naming/verbs.ts';
import { singular, words } from '../../generator/src/words.ts';

/** The result of comparing a name with the corresponding name in a published SDK. */
export interface Verdict {
  readonly verdict: 'same' | 'equal' | 'better' | 'worse';
  readonly reason: string;
}

/**
 * Compares the names of an operation in two SDKs by verifiable rules. If no rule applies, the published name counts as
 * better, because a person chose it.
 */
export function compare(ours: string, theirs: string): Verdict {
  const [own, their] = [ours.split('.'), theirs.split('.')];
  if (same(own, their)) return { verdict: 'same', reason: '' };
  const [ownWords, theirWords] = [bag(ours), bag(theirs)];
  if (equal(ownWords, theirWords)) return { verdict: 'equal', reason: otherwise(own, their) };
  if (equal(unique(ownWords), unique(theirWords))) {
    if (theirWords.length > ownWords.length)
      return { verdict: 'better', reason: 'the resource is not repeated' };
    return { verdict: 'worse', reason: 'a word is repeated' };
  }
  if (
    their.length > own.length &&
    equal(bag(their.slice(their.length - own.length).join('.')), ownWords)
  )
    return {
      verdict: 'equal',
      reason: `the SDK adds the group ${their.slice(0, their.length - own.length).join('.')}`,
    };
  if (
    isAction(ours) &&
    !isAction(theirs) &&
    equal(without(ownWords, verbOf(ours)), without(theirWords, ''))
  )
    return { verdict: 'better', reason: 'the method has a verb' };
  if (includes(ownWords, unique(theirWords)) && verbOf(ours) === verbOf(theirs))
    return {
      verdict: 'equal',
      reason: `includes more of the location: ${extra(ownWords, theirWords)}`,
    };
  if (includes(theirWords, unique(ownWords)) && own.at(-1) !== undefined && isCrudPlace(own))
    return {
      verdict: 'better',
      reason: `shorter: the location already includes ${extra(theirWords, ownWords)}`,
    };
  const [ownVerb, theirVerb] = [verbOf(ours), verbOf(theirs)];
  if (
    !CRUD.has(ownVerb) &&
    CRUD.has(theirVerb) &&
    equal(unique(without(ownWords, ownVerb)), unique(without(theirWords, theirVerb)))
  )
    return { verdict: 'equal', reason: `the document's verb: ${ownVerb} for ${theirVerb}` };
  const [group = '', ...below] = their;
  const inside = below.length > 1 ? compare(ours, below.join('.')) : undefined;
  if (inside !== undefined && inside.verdict !== 'worse')
    return {
      verdict: 'equal',
      reason: `the SDK adds the group ${group}${inside.reason === '' ? '' : `; ${inside.reason}`}`,
    };
  return { verdict: 'worse', reason: '' };
}

const CRUD = new Set(['list', 'get', 'create', 'update', 'delete', 'replace']);

function same(a: readonly string[], b: readonly string[]): boolean {
  return (
    a.length === b.length &&
    a.every((part, index) => part.toLowerCase() === b[index]?.toLowerCase())
  );
}

/**
 * Returns the words of a name in alphabetical order. Words are in the singular, and synonymous verbs are replaced with
 * one canonical verb.
 */
function bag(name: string): string[] {
  return name
    .split('.')
    .flatMap((part) => words(part))
    .map((word) => canonicalVerb(singular(word)))
    .sort();
}

function unique(bagged: readonly string[]): string[] {
  return [...new Set(bagged)];
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.join(' ') === b.join(' ');
}

function includes(all: readonly string[], some: readonly string[]): boolean {
  return some.every((word) => all.includes(word));
}

function without(bagged: readonly string[], word: string): string[] {
  return bagged.filter((each) => each !== word);
}

function extra(all: readonly string[], some: readonly string[]): string {
  return unique(all.filter((word) => !some.includes(word))).join(', ');
}

function verbOf(name: string): string {
  return canonicalVerb(singular(words(name.split('.').at(-1) ?? '')[0] ?? ''));
}

function isAction(name: string): boolean {
  return isVerb(words(name.split('.').at(-1) ?? '')[0] ?? '');
}

/** True if a plain verb on a nested resource expresses the complete operation. */
function isCrudPlace(name: readonly string[]): boolean {
  return (
    name.length > 1 &&
    ['list', 'get', 'create', 'update', 'delete', 'replace', 'remove', 'add', 'set'].includes(
      name.at(-1) ?? '',
    )
  );
}

function otherwise(own: readonly string[], their: readonly string[]): string {
  const [a, b] = [own.at(-1) ?? '', their.at(-1) ?? ''];
  if (own.length === their.length && a !== b) return `synonyms: ${a} for ${b}`;
  return own.length > their.length
    ? 'the same words, nested more deeply'
    : 'the same words, nested less deeply';
}
