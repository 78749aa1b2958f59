/** A name as its words: targets choose how to join them. */
export type Words = readonly string[];

/** The words of a camelCase name, which keep their letters: `getURLs` → `get`, `URLs`. */
export function wordsOfName(name: string): Words {
  return name.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
}

/** `createBatch`; the inverse of `wordsOfName`. */
export function camelName([first = '', ...others]: Words): string {
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
