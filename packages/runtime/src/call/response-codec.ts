import type { PreparedCall } from './call.js';

/** Connects a streamed response to the call that opened it. */
export interface StreamLink {
  /** Aborts the request if the reader stops early. By default, the body is canceled, which most servers detect. */
  readonly controller?: AbortController | undefined;
  /**
   * Reopens the stream after `lastEventId` (empty if no event had an ID). Rejects for error statuses; the caller
   * handles 204, which ends the stream. By default, a stream ends with its response.
   */
  readonly reconnect?: ((lastEventId: string) => Promise<Response>) | undefined;
  /** Parses the JSON of an item. Default: `JSON.parse`. */
  readonly parse?: ((text: string) => unknown) | undefined;
  /** Creates the error for an error event of the server. Default: an `Error`. */
  readonly createEventError?: ((data: string) => Error) | undefined;
  /** Creates the error for an item that can't be parsed. Default: an `Error`. */
  readonly createError?: ((message: string, cause: unknown, kind?: 'usage') => Error) | undefined;
}

/** Decodes the body of a successful response instead of the default decoding by content type. */
export interface ResponseCodec<T> {
  /** Identifies the codec across a thread boundary. */
  readonly kind?: string;
  /** Creates the link of a streamed response. If present, `decode` returns at once and the body is read later. */
  readonly streams?: ((call: PreparedCall, controller: AbortController) => StreamLink) | undefined;
  /**
   * True if the codec can decode the response. Other responses are decoded by their content type. Default: accepts all.
   */
  readonly accepts?: ((response: Response) => boolean) | undefined;
  decode(response: Response, link?: StreamLink): Promise<T> | T;
}
