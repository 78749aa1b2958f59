import type { StreamLink } from '../call/response-codec.js';

/**
 * A response that is read as it arrives, once: `for await (const item of stream)`. Leaving the loop or calling
 * `close()` ends the request; the signal of the call ends it with an error.
 */
export class EventStream<T> implements AsyncIterable<T> {
  readonly #stop = new AbortController();
  readonly #response: Response;
  readonly #link: StreamLink;
  #items: AsyncGenerator<T, void> | undefined;

  /** @param read - yields the items until its signal aborts; called when the first item is requested. */
  constructor(
    response: Response,
    link: StreamLink = {},
    read: (signal: AbortSignal) => AsyncGenerator<T, void>,
  ) {
    this.#response = response;
    this.#link = link;
    this.#items = read(this.#stop.signal);
  }

  /** Ends the request. A loop over the stream ends with it, without an error. */
  close(): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    if (this.#items !== undefined) this.#response.body?.cancel().catch(() => undefined);
    this.#link.controller?.abort();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    const items = this.#items;
    if (items === undefined)
      throw new Error('a stream can be read once: keep its items, or make the call again');
    this.#items = undefined;
    const { signal } = this.#stop;
    try {
      for await (const item of items) {
        if (signal.aborted) return;
        yield item;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.close();
    }
  }
}
