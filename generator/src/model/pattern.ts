/**
 * A text that a regular expression (ECMA-262) matches, the same on every run; undefined where the expression says more
 * than this can read: look-arounds, back-references.
 */
export function matching(pattern: string): string | undefined {
  try {
    const text = new Reader(pattern).alternatives();
    return new RegExp(pattern, 'u').test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The first of these that a class admits stands for it. */
const CHARACTERS = ['a', '1', 'A', '_', '-', '.', ' ', '/', ':', '@', '#', '+'];

const ESCAPES: Readonly<Record<string, string>> = {
  d: '1',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  b: '',
  B: '',
  t: '\t',
  n: '\n',
  r: '\r',
};

class Reader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** The first of `a|b`; the others are read, to find the end. */
  alternatives(): string {
    const first = this.#sequence();
    while (this.#take('|')) this.#sequence();
    return first;
  }

  #sequence(): string {
    let text = '';
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#peek())) {
      const atom = this.#atom();
      text += atom.repeat(this.#count());
    }
    return text;
  }

  #atom(): string {
    if (this.#take('(?:')) return this.#closed(this.alternatives());
    if (this.#take('(?')) throw new Error('Groups like this are not read.');
    if (this.#take('(')) return this.#closed(this.alternatives());
    if (this.#take('[')) return this.#class();
    if (this.#take('\\'))
      return ESCAPES[this.#peek()] === undefined ? this.#next() : (ESCAPES[this.#next()] ?? '');
    const character = this.#next();
    if (character === '^' || character === '$') return '';
    return character === '.' ? 'a' : character;
  }

  #class(): string {
    const start = this.#at - 1;
    this.#take('^');
    this.#take(']');
    while (!this.#take(']')) {
      this.#take('\\');
      this.#next();
    }
    const admits = new RegExp(this.#pattern.slice(start, this.#at), 'u');
    const codes = Array.from({ length: 0x7e - 0x20 }, (_, index) =>
      String.fromCharCode(0x21 + index),
    );
    const found = [...CHARACTERS, ...codes].find((character) => admits.test(character));
    if (found === undefined) throw new Error('Nothing that can be typed is in the class.');
    return found;
  }

  /** How often the atom before stands there: as seldom as may be, but once where it may. */
  #count(): number {
    const [whole, least, comma, most] =
      /^\{(\d+)(,?)(\d*)\}/.exec(this.#pattern.slice(this.#at)) ?? [];
    if (whole !== undefined && this.#take(whole)) {
      this.#take('?');
      const count = Number(least);
      return comma === '' || count > 0 ? count : Math.min(1, Number(most === '' ? 1 : most));
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
