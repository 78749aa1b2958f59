/** Words in titles that could apply to any API. */
const NOISE =
  /^(the|a|an|api|apis|rest|restful|http|https|openapi|swagger|specification|spec|documentation|docs|official|preview|beta|alpha|v?\d+)$/i;

/** Words that are noise only at the end of a title, as in "Acme Public API" but not in "Public Transport API". */
const NOISE_LAST =
  /^(web|public|open|reference|overview|services?|server|description|definition)$/i;

/** Maximum length of a title in characters. The rest is ignored. */
const MAX_LENGTH = 200;

const FUNCTION_WORD = /^(and|by|for|from|of|to|with)$/i;

/**
 * Derives the name of the client class from the title: `Plaid` from "The Plaid API", `GitHub` from "GitHub v3 REST
 * API". Returns `Api` if the title yields no valid name.
 */
export function clientName(title: string): string {
  const name = distinctiveWords(title)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? name : 'Api';
}

/**
 * Returns the stem of package names: `book-shop` for the client `BookShop` if the title is "Book Shop API", or else
 * `bookshop`.
 */
export function packageStem(client: string, title: string): string {
  const own = client.toLowerCase().replace(/(?<=.)client$/, '');
  const telling = distinctiveWords(title).map((word) => word.toLowerCase());
  return telling.join('') === own ? telling.join('-') : own;
}

/**
 * Returns `book-shop-api` for "Book Shop API". Doesn't split words at capital letters, so "GitHub API" becomes
 * `github-api`.
 */
export function titleSlug(title: string): string {
  return wordsOf(title).join('-').toLowerCase();
}

/** Returns the name of an API for use after "the" in a sentence. Adds "API" if the title lacks it. */
export function apiTitle(title: string): string {
  const name = title
    .replace(/^the /i, '')
    .replaceAll(POSSESSIVE, '')
    .replace(EXTENSION, '')
    .replace(ABOUT_TEXT, '');
  return /\bAPIs?\b/i.test(name) ? name : `${name} API`.trim();
}

const POSSESSIVE = /['’]s(?!\p{L})/gu;

/** Matches suffixes such as "… + Octokit extension". */
const EXTENSION = / \+ .*$/;

/** Trailing words that describe the document instead of the API. */
const ABOUT_TEXT =
  /(?: (?:official|openapi|swagger|spec|specification|documentation|docs|reference|overview|description|definition)){1,6}$/i;

/** Returns up to three words of a title that distinguish the API from others. */
function distinctiveWords(title: string): string[] {
  const own = title
    .slice(0, MAX_LENGTH)
    // eslint-disable-next-line regexp/no-super-linear-move -- the text is short here
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(EXTENSION, '')
    .replaceAll(/(?<=\p{L})\.(?:ai|app|com|dev|io|net|org)\b/giu, '');
  // Identifiers are ASCII because some tools accept no other characters: `Büro` becomes `Buro`.
  const words = wordsOf(own.normalize('NFKD').replaceAll(/\p{M}/gu, ''));
  const isNoise = (index: number): boolean => {
    const word = words[index] ?? '';
    if (NOISE.test(word) || !/^\p{L}/u.test(word)) return true;
    return NOISE_LAST.test(word) && (index + 1 === words.length || isNoise(index + 1));
  };
  const kept: string[] = [];
  for (const [index, word] of words.entries())
    // Skips the preposition in titles such as "API for shops".
    if (!isNoise(index) && !(kept.length === 0 && index > 0 && FUNCTION_WORD.test(word)))
      kept.push(word);
  return kept.slice(0, 3);
}

function wordsOf(title: string): string[] {
  return (
    title
      .replaceAll(POSSESSIVE, '')
      .replaceAll(/['’]/g, '')
      .replaceAll(/\p{DI}/gu, ' ')
      .match(/[\p{L}\p{Nd}\p{Nl}]+/gu) ?? []
  );
}
