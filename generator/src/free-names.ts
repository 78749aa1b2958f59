interface FreeNameOptions {
  /** Text between a name and its number. Default: none. */
  readonly separator?: string;
  /** True if names that differ only in case conflict. Default: false. */
  readonly ignoresCase?: boolean;
}

/** Assigns names without conflicts. Takes linear time, even if all requested names are equal. */
export class FreeNames {
  readonly #taken: Set<string>;
  /** The next number to try, keyed by name. */
  readonly #counts = new Map<string, number>();
  readonly #separator: string;
  readonly #keyOf: (name: string) => string;

  constructor(
    taken: Iterable<string> = [],
    { separator = '', ignoresCase = false }: FreeNameOptions = {},
  ) {
    this.#separator = separator;
    this.#keyOf = (name) => (ignoresCase ? name.toLowerCase() : name);
    this.#taken = new Set([...taken].map(this.#keyOf));
  }

  has(name: string): boolean {
    return this.#taken.has(this.#keyOf(name));
  }

  /**
   * Reserves and returns a name. If the name is taken, uses `fallback` with the lowest free number that is at least 2.
   */
  take(name: string, fallback = name): string {
    const free = this.has(name) ? this.#numbered(fallback) : name;
    this.#taken.add(this.#keyOf(free));
    return free;
  }

  #numbered(base: string): string {
    let count = this.#counts.get(base) ?? 2;
    while (this.has(`${base}${this.#separator}${String(count)}`)) count += 1;
    this.#counts.set(base, count + 1);
    return `${base}${this.#separator}${String(count)}`;
  }
}
