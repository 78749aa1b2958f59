import { type Entry, entryPoint } from './caller-errors.js';

/**
 * Requests the items that have arrived. Blocks until there is at least one or the stream ends. `entry` is the method
 * that the caller called.
 */
export type Pull<T> = (entry: Entry) => { readonly items: readonly T[]; readonly done: boolean };

/**
 * A response that is read once, as it arrives: `for (const item of stream)` blocks until the next item arrives. Exiting
 * the loop or calling `close()` ends the request.
 */
export class EventStream<T> implements Iterable<T> {
  #pull: Pull<T> | undefined;
  readonly #end: () => void;
  readonly #refuse: (entry: Entry) => unknown;

  /** @internal */
  constructor(pull: Pull<T>, end: () => void, refuse: (entry: Entry) => unknown) {
    this.#pull = pull;
    this.#end = end;
    this.#refuse = refuse;
  }

  /** Ends the request. */
  close(): void {
    this.#pull = undefined;
    this.#end();
  }

  *[Symbol.iterator](): Generator<T, void, undefined> {
    const pull = this.#pull;
    if (pull === undefined) throw this.#refuse(entryPoint(this, Symbol.iterator));
    this.#pull = undefined;
    try {
      for (;;) {
        const { items, done } = pull(entryPoint(this, Symbol.iterator));
        yield* items;
        if (done) return;
      }
    } finally {
      this.close();
    }
  }
}
