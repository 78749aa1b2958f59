/** Splits a name in any naming convention into words: `HTTPServer_v2.get-item` becomes `http server v2 get item`. */
export function words(name: string): readonly string[] {
  const known = KNOWN.get(name) ?? split(name);
  KNOWN.set(name, known);
  return known;
}

/** Caches results, because types, tests and docs request the same names repeatedly. */
const KNOWN = new Map<string, readonly string[]>();

/** Rules for word boundaries by letter case. */
interface Rules {
  readonly acronyms: RegExp;
  readonly humps: RegExp;
  readonly acronymEnds: RegExp;
  readonly separators: RegExp;
}

function rulesOf(upper: string, lower: string, digit: string, flags: '' | 'u'): Rules {
  return {
    acronyms: new RegExp(`(?<![${upper}])([${upper}]{2,})s(?![${lower}])`, `g${flags}`),
    humps: new RegExp(`([${lower}${digit}])([${upper}])`, `g${flags}`),
    acronymEnds: new RegExp(`([${upper}])([${upper}][${lower}])`, `g${flags}`),
    separators: new RegExp(`[^${flags === '' ? upper + lower : '\\p{L}'}${digit}]+`, flags),
  };
}

const UNICODE = rulesOf('\\p{Lu}', '\\p{Ll}', '\\p{Nd}\\p{Nl}', 'u');
/** Rules for ASCII names, which are common. They run five times as fast as the rules for Unicode. */
const ASCII = rulesOf('A-Z', 'a-z', '0-9', '');

function split(name: string): string[] {
  const { acronyms, humps, acronymEnds, separators } = /^[ -~]*$/.test(name) ? ASCII : UNICODE;
  return (
    name
      // Converts characters to their form in identifiers: `m²` becomes `m2`.
      .normalize('NFKC')
      // Replaces invisible letters, such as U+3164, with spaces.
      .replaceAll(/\p{DI}/gu, ' ')
      .replaceAll(/OAuth/g, 'Oauth')
      // Treats the plural of an acronym as one word, as in `listIDs`.
      .replaceAll(
        acronyms,
        (_, acronym: string) => `${acronym.charAt(0)}${acronym.slice(1).toLowerCase()}s`,
      )
      .replaceAll(humps, '$1 $2')
      .replaceAll(acronymEnds, '$1 $2')
      .split(separators)
      .filter((word) => word !== '')
      .map((word) => word.toLowerCase())
  );
}

export function camelCase(name: string): string {
  const [first = '', ...rest] = words(name);
  return first + rest.map(capitalize).join('');
}

export function pascalCase(name: string): string {
  return words(name).map(capitalize).join('');
}

export function kebabCase(name: string): string {
  return words(name).join('-');
}

export function capitalize(word: string): string {
  const code = word.codePointAt(0);
  if (code === undefined) return word;
  const first = String.fromCodePoint(code);
  return first.toUpperCase() + word.slice(first.length);
}

/** Words that look like plurals but are singular or have no singular. */
const UNCHANGED = new Set([
  'access',
  'address',
  'alias',
  'analysis',
  'analytics',
  'atlas',
  'aws',
  'basis',
  'bus',
  'canvas',
  'chaos',
  'cors',
  'css',
  'data',
  'details',
  'dns',
  'gas',
  'gps',
  'https',
  'ios',
  'kubernetes',
  'lens',
  'media',
  'metadata',
  'metrics',
  'news',
  'os',
  'plus',
  'previous',
  'progress',
  'radius',
  'redis',
  'rss',
  'saas',
  'series',
  'settings',
  'sms',
  'species',
  'statistics',
  'stats',
  'status',
  'sts',
  'tls',
  'vns',
  'windows',
]);
const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  indices: 'index',
  indexes: 'index',
  vertices: 'vertex',
  matrices: 'matrix',
  criteria: 'criterion',
  leaves: 'leaf',
  lives: 'life',
  halves: 'half',
  aliases: 'alias',
  addresses: 'address',
  statuses: 'status',
  buses: 'bus',
  gases: 'gas',
  analyses: 'analysis',
  movies: 'movie',
  cookies: 'cookie',
  caches: 'cache',
  axes: 'axis',
  quizzes: 'quiz',
};

/** Returns the singular of a lowercase English noun. Returns other words unchanged. */
export function singular(word: string): string {
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (irregular !== undefined) return irregular;
  if (UNCHANGED.has(word) || /(ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ches|shes|xes|sses|zzes)$/.test(word)) return word.slice(0, -2);
  return word.length > 2 && word.endsWith('s') ? word.slice(0, -1) : word;
}

export function isPlural(word: string): boolean {
  return singular(word) !== word;
}

/** Returns the words with the last one in the singular: `chat completions` becomes `chat completion`. */
export function singularPhrase(phrase: readonly string[]): string[] {
  return phrase.map((word, index) => (index === phrase.length - 1 ? singular(word) : word));
}

/** Returns the plural of a lowercase English noun. Returns words without a plural unchanged. */
export function plural(word: string): string {
  if (
    UNCHANGED.has(word) ||
    isPlural(word) ||
    /(history|ing|info|information|list|activity|balance)$/.test(word)
  )
    return word;
  const irregular = Object.entries(IRREGULAR).find(([, one]) => one === word)?.[0];
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
