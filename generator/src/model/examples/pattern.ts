/**
 * Returns a string that matches a regular expression (ECMA-262). The same expression always results in the same string.
 * Returns undefined for an invalid or unsupported expression, such as one with lookarounds, backreferences, or anchors
 * in unusual positions. The string is constructed to match; the expression is never run, because a malicious one could
 * run forever.
 */
export function sampleMatching(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return new PatternReader(pattern).alternatives();
  } catch {
    return undefined;
  }
}

/** Maximum length of an example, in characters. */
const MAX_LENGTH = 10_000;

/** Sample characters. The first one that a character class includes is used. */
const CHARACTERS = ['a', '1', 'A', '_', '-', '.', ' ', '/', ':', '@', '#', '+'];

const ESCAPES: Readonly<Record<string, string>> = {
  d: '1',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  t: '\t',
  n: '\n',
  r: '\r',
};

/** An escape that is matched like a character class: a Unicode property or a character code. */
const SET = /^\\(?:p\{[^}]*\}|x[\da-f]{2}|u[\da-f]{4})/i;

class PatternReader {
  readonly #pattern: string;
  #at = 0;
  /** Nesting depth of alternatives that are parsed but not used. */
  #aside = 0;
  /** Number of anchors so far. */
  #anchors = 0;
  #hasText = false;
  #hasEnd = false;

  constructor(pattern: string) {
    if (/[\ud800-\udfff]/.test(pattern)) throw new Error('Halves of characters are not read.');
    this.#pattern = pattern;
  }

  /** Returns a sample of the first alternative of `a|b`. The other alternatives are parsed only to find the end. */
  alternatives(): string {
    const first = this.#sequence();
    while (this.#take('|')) {
      this.#aside += 1;
      this.#sequence();
      this.#aside -= 1;
    }
    return first;
  }

  #sequence(): string {
    let text = '';
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#peek())) {
      const before = this.#anchors;
      const atom = this.#atom();
      const count = this.#count();
      if (count !== 1 && this.#anchors > before) throw new Error('Anchors are not repeated.');
      if (text.length + atom.length * count > MAX_LENGTH)
        throw new Error('The text gets too long.');
      text += atom.repeat(count);
    }
    return text;
  }

  #atom(): string {
    if (this.#take('(?:')) return this.#closed(this.alternatives());
    if (this.#take('(?')) throw new Error('Groups like this are not read.');
    if (this.#take('(')) return this.#closed(this.alternatives());
    if (this.#take('^')) return this.#anchor(this.#hasText);
    if (this.#take('$')) {
      this.#hasEnd ||= this.#aside === 0;
      return this.#anchor(false);
    }
    const character = this.#character();
    if (this.#aside > 0) return character;
    if (this.#hasEnd) throw new Error('Text follows the end of the pattern.');
    this.#hasText = true;
    return character;
  }

  #anchor(isOdd: boolean): string {
    if (isOdd && this.#aside === 0) throw new Error('Text precedes the beginning of the pattern.');
    this.#anchors += 1;
    return '';
  }

  #character(): string {
    if (this.#take('[')) return this.#class();
    const set = SET.exec(this.#pattern.slice(this.#at))?.[0];
    if (set !== undefined && this.#take(set)) return oneOf(new RegExp(`^${set}$`, 'u'));
    if (!this.#take('\\')) return this.#next().replace('.', 'a');
    const escaped = this.#next();
    const character = Object.hasOwn(ESCAPES, escaped) ? ESCAPES[escaped] : undefined;
    if (character === undefined && /[\da-z]/i.test(escaped))
      throw new Error('Escapes like this are not read.');
    return character ?? escaped;
  }

  #class(): string {
    const start = this.#at - 1;
    this.#take('^');
    this.#take(']');
    while (!this.#take(']')) {
      this.#take('\\');
      this.#next();
    }
    return oneOf(new RegExp(this.#pattern.slice(start, this.#at), 'u'));
  }

  /** Returns the number of repetitions of the previous atom: the minimum, but at least one if allowed. */
  #count(): number {
    const [whole, least, comma, most] =
      /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.#pattern.slice(this.#at)) ?? [];
    if (whole !== undefined && this.#take(whole)) {
      this.#take('?');
      const count = Number(least);
      return comma === undefined || count > 0 ? count : Math.min(1, Number(most || 1));
    }
    const optional = this.#take('*') || this.#take('+') || this.#take('?');
    if (optional) this.#take('?');
    return 1;
  }

  #closed(text: string): string {
    if (!this.#take(')')) throw new Error('A group has no end.');
    return text;
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? '';
  }

  #next(): string {
    if (this.#at >= this.#pattern.length) throw new Error('The expression ends too early.');
    const character = this.#peek();
    this.#at += 1;
    return character;
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

/** Returns a printable character that matches an expression for a single character. Throws if there is none. */
function oneOf(admits: RegExp): string {
  const codes = Array.from({ length: 0x7e - 0x20 }, (_, index) =>
    String.fromCharCode(0x21 + index),
  );
  const found = [...CHARACTERS, ...codes].find((character) => admits.test(character));
  if (found === undefined) throw new Error('The class has no printable character.');
  return found;
}
