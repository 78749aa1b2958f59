import type { Call } from '../call/call.js';

/** What an answer that is read piece by piece needs from the call that opened it. */
export interface StreamLink {
  /** Aborts the request; done when the reader stops early. Default: the body is cancelled, which most servers notice. */
  readonly controller?: AbortController | undefined;
  /**
   * Opens the stream again from behind `lastEventId` (empty: no event had an id). The answer's status is the
   * caller's to check, save for 204, which ends the stream. Default: a stream ends where its answer ends.
   */
  readonly reconnect?: ((lastEventId: string) => Promise<Response>) | undefined;
  /** Reads the JSON of an item. Default: `JSON.parse`. */
  readonly parse?: ((text: string) => unknown) | undefined;
  /** Makes the error of an item that can't be read. Default: an `Error`. */
  readonly unreadable?: ((message: string, cause: unknown) => Error) | undefined;
}

/** How the body of a successful answer becomes a value, where the content type doesn't decide it. */
export interface ResponseCodec<T> {
  /** Present: `decode` returns at once and the body is read later, by what this makes of the call. */
  readonly streams?: ((call: Call) => StreamLink) | undefined;
  /** Whether an answer is for this codec; others are read by their content type. Default: all are. */
  readonly takes?: ((response: Response) => boolean) | undefined;
  decode(response: Response, link?: StreamLink): Promise<T> | T;
}
