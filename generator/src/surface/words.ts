/** The words of a name. Targets join them. */
export type Words = readonly string[];

/** Splits a camelCase name and keeps the case of its words: `getURLs` → `get`, `URLs`. */
export function wordsOfName(name: string): Words {
  return name.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
}

/** Joins words into a camelCase name, such as `createBatch`. This is the inverse of `wordsOfName`. */
export function camelName([first = '', ...others]: Words): string {
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
