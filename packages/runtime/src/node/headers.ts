import type { IncomingMessage } from 'node:http';

/** The headers of an answer in the shape of `Headers`; a real one is made when more than `get` is asked of them. */
export class NodeHeaders {
  readonly #message: IncomingMessage;
  #whole: Headers | undefined;

  constructor(message: IncomingMessage) {
    this.#message = message;
  }

  get(name: string): string | null {
    if (this.#whole !== undefined) return this.#whole.get(name);
    const value = this.#message.headers[name.toLowerCase()];
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
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
    if (this.#whole !== undefined) return this.#whole.entries();
    const pairs = Object.entries(this.#message.headersDistinct).flatMap(([name, values = []]): [string, string][] =>
      name === 'set-cookie' ? values.map((value) => [name, value]) : [[name, this.get(name) ?? '']],
    );
    return pairs.sort(([one], [other]) => (one < other ? -1 : Number(one > other))).values();
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  #real(): Headers {
    if (this.#whole === undefined) {
      this.#whole = new Headers();
      const { rawHeaders } = this.#message;
      for (let index = 0; index < rawHeaders.length; index += 2) this.#whole.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
    }
    return this.#whole;
  }
}

Object.setPrototypeOf(NodeHeaders.prototype, Headers.prototype);
