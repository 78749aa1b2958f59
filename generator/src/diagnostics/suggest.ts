import distance from 'js-levenshtein';

/** Returns the known name that is closest to a misspelled one, or undefined if no name is close. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const lower = name.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const found = typingDistance(lower, candidate.toLowerCase());
    if (found <= limit && found < (best?.distance ?? Infinity))
      best = { name: candidate, distance: found };
  }
  return best?.name;
}

/** Returns the edit distance. Any reordering of the same letters counts as one edit. */
function typingDistance(a: string, b: string): number {
  return a !== b && sortedLetters(a) === sortedLetters(b) ? 1 : distance(a, b);
}

function sortedLetters(text: string): string {
  return Array.from(text).sort().join('');
}

/** Returns ``Did you mean `posts`?`` if a known name is close, or else undefined. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const found = nearest(name, known);
  return found === undefined ? undefined : `Did you mean \`${found}\`?`;
}
