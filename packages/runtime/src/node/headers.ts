import type { ResponseHead } from './response-head.js';

/**
 * Response headers with the interface of `Headers`. Methods other than `get` and `has` create an actual `Headers`
 * object.
 */
export class NodeHeaders {
  readonly #plain: ResponseHead['headers'];
  #whole: Headers | undefined;

  constructor(plain: ResponseHead['headers']) {
    this.#plain = plain;
  }

  get(name: string): string | null {
    if (this.#whole !== undefined) return this.#whole.get(name);
    const key = name.toLowerCase();
    const value = Object.hasOwn(this.#plain, key) ? this.#plain[key] : undefined;
    return value === undefined ? null : typeof value === 'string' ? value : value.join(', ');
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  append(name: string, value: string): void {
    this.#real().append(name, value);
  }
  set(name: string, value: string): void {
    this.#real().set(name, value);
  }
  delete(name: string): void {
    this.#real().delete(name);
  }
  getSetCookie(): string[] {
    return this.#real().getSetCookie();
  }
  forEach(run: (value: string, name: string, headers: Headers) => void): void {
    this.#real().forEach(run);
  }
  keys(): IterableIterator<string> {
    return this.#real().keys();
  }
  values(): IterableIterator<string> {
    return this.#real().values();
  }
  entries(): IterableIterator<[string, string]> {
    return this.#real().entries();
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  #real(): Headers {
    if (this.#whole === undefined) {
      this.#whole = new Headers();
      for (const [name, value = []] of Object.entries(this.#plain)) {
        for (const single of typeof value === 'string' ? [value] : value)
          this.#whole.append(name, single);
      }
    }
    return this.#whole;
  }
}

// Jest's jsdom lacks `Headers`.
if (typeof Headers === 'function') Object.setPrototypeOf(NodeHeaders.prototype, Headers.prototype);
