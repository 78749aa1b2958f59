import { isVerb } from './verbs.ts';
import { singular, words } from '../words.ts';

/**
 * Length from which a word is implausible. Such a word probably consists of several words without separators, as in
 * `Getorganizationspendlimit`.
 */
const MAX_WORD = 16;

/**
 * Maximum length of a name to split, because splitting takes quadratic time. Names without separators are shorter in
 * practice.
 */
const MAX_SPLIT = 300;
const SMALL = [
  'a',
  'an',
  'the',
  'for',
  'of',
  'to',
  'by',
  'from',
  'in',
  'and',
  'all',
  'key',
  'keys',
  'count',
  'counts',
  'token',
  'conversation',
  'id',
];

/**
 * Splits a name without separators into verbs and words from the path. If they don't make up the entire name, returns
 * the name itself, or undefined if the name is too long or contains an implausibly long word.
 */
export function split(name: string, known: readonly string[]): string | undefined {
  const found = words(name);
  const parted = withVerb(found, known);
  if (parted !== undefined) return split(parted.join(' '), known);
  if (
    found.every((word) => word.length < MAX_WORD) &&
    !(found.length === 1 && (found[0]?.length ?? 0) > 12)
  )
    return name;
  const whole = found.join('');
  if (whole.length > MAX_SPLIT) return undefined;
  const dictionary = new Set([...known, ...known.map(singular), ...SMALL]);
  return (
    segment(whole, dictionary)?.join(' ') ??
    (found.some((word) => word.length > 24) ? undefined : name)
  );
}

/** Splits a name that lacks only the separator after the verb, as in `getstopWords`. */
function withVerb(
  [first = '', ...rest]: readonly string[],
  known: readonly string[],
): string[] | undefined {
  if (known.includes(first)) return undefined;
  const noun = known.find((word) => first.endsWith(word) && isVerb(first.slice(0, -word.length)));
  return noun === undefined ? undefined : [first.slice(0, -noun.length), noun, ...rest];
}

function segment(text: string, dictionary: ReadonlySet<string>): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= text.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = best[start];
      const word = text.slice(start, end);
      if (before === undefined || !(dictionary.has(word) || (before.length < 2 && isVerb(word))))
        continue;
      if (best[end] === undefined || before.length + 1 < (best[end]?.length ?? 0))
        best[end] = [...before, word];
    }
  }
  return best[text.length];
}
