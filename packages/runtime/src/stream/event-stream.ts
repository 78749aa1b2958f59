import type { StreamLink } from '../call/stream-link.js';
import { StreamLimitError } from './limits.js';

/** Message of the error that is thrown when a stream is iterated a second time. */
export const READ_TWICE = 'a stream can be read only once: keep its items, or make the call again';

/**
 * A response that is read once, as it arrives: `for await (const item of stream)`. Exiting the loop or calling
 * `close()` ends the request. If the call's signal aborts, the loop throws an error.
 */
export class EventStream<T> implements AsyncIterable<T> {
  readonly #stop = new AbortController();
  readonly #response: Response;
  readonly #link: StreamLink;
  #items: AsyncGenerator<T, void> | undefined;

  /**
   * @param read - called immediately. Yields the items until its signal aborts, and must not read before the first item
   *   is requested.
   */
  constructor(
    response: Response,
    link: StreamLink = {},
    read: (signal: AbortSignal) => AsyncGenerator<T, void>,
  ) {
    this.#response = response;
    this.#link = link;
    this.#items = read(this.#stop.signal);
  }

  /** Ends the request. A loop over the stream ends without an error. */
  close(): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    if (this.#items !== undefined) this.#response.body?.cancel().catch(() => undefined);
    this.#link.controller?.abort();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    const items = this.#items;
    if (items === undefined) throw this.#errorOf(READ_TWICE, undefined, 'usage');
    this.#items = undefined;
    const { signal } = this.#stop;
    try {
      for await (const item of items) {
        if (signal.aborted) return;
        yield item;
      }
    } catch (error) {
      if (signal.aborted) return;
      throw error instanceof StreamLimitError ? this.#errorOf(error.message, error) : error;
    } finally {
      this.close();
    }
  }

  #errorOf(message: string, cause: unknown, kind?: 'usage'): Error {
    return this.#link.createError?.(message, cause, kind) ?? new Error(message, { cause });
  }
}
