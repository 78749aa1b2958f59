import distance from 'js-levenshtein';

/** The known name that a misspelt one is nearest to; undefined if none is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const lower = name.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const found = distance(lower, candidate.toLowerCase());
    if (found <= limit && found < (best?.distance ?? Infinity))
      best = { name: candidate, distance: found };
  }
  return best?.name;
}

/** ``Did you mean `posts`?``, if a known name is near. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const found = nearest(name, known);
  return found === undefined ? undefined : `Did you mean \`${found}\`?`;
}
