import type { PreparedCall } from './call.js';

/** Connects a streamed response to the call that opened it. */
export interface StreamLink {
  /** Aborts the request if the reader stops early. Default: the body is canceled, which most servers notice. */
  readonly controller?: AbortController | undefined;
  /**
   * Reopens the stream after `lastEventId` (empty: no event had an id). Rejects for error statuses; the caller handles
   * 204, which ends the stream. Default: a stream ends with its response.
   */
  readonly reconnect?: ((lastEventId: string) => Promise<Response>) | undefined;
  /** Parses the JSON of an item. Default: `JSON.parse`. */
  readonly parse?: ((text: string) => unknown) | undefined;
  /** Creates the error that an event of the server reports. Default: an `Error`. */
  readonly createEventError?: ((data: string) => Error) | undefined;
  /** Creates the error of an item that can't be parsed. Default: an `Error`. */
  readonly createError?: ((message: string, cause: unknown, kind?: 'usage') => Error) | undefined;
}

/** Decodes the body of a successful response, in place of the default by content type. */
export interface ResponseCodec<T> {
  /** Names the codec across a thread boundary. */
  readonly kind?: string;
  /** Creates the link of a streamed response: if present, `decode` returns at once and the body is read later. */
  readonly streams?: ((call: PreparedCall, controller: AbortController) => StreamLink) | undefined;
  /** True if the codec decodes this response; others are decoded by their content type. Default: all. */
  readonly accepts?: ((response: Response) => boolean) | undefined;
  decode(response: Response, link?: StreamLink): Promise<T> | T;
}
