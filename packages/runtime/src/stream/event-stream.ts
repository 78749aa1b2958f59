import type { StreamLink } from '../call/response-codec.js';

/**
 * A response that is read while it arrives, once: `for await (const item of stream)`. Leaving the loop, or `close()`,
 * ends the request; so does the signal of the call, with an error.
 */
export class EventStream<T> implements AsyncIterable<T> {
  readonly #stop = new AbortController();
  readonly #response: Response;
  readonly #link: StreamLink;
  #items: AsyncGenerator<T, void> | undefined;

  /** @param read - gives the items, until its signal aborts; it is not started before the first is asked for. */
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
