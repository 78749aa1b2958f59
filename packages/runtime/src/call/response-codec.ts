import type { PreparedCall } from './call.js';

/** What a streamed response needs from the call that opened it. */
export interface StreamLink {
  /** Aborts the request if the reader stops early. Default: the body is cancelled, which most servers notice. */
  readonly controller?: AbortController | undefined;
  /**
   * Opens the stream again after `lastEventId` (empty: no event had an id). The caller checks the status of the
   * response, except 204, which ends the stream. Default: a stream ends with its response.
   */
  readonly reconnect?: ((lastEventId: string) => Promise<Response>) | undefined;
  /** Parses the JSON of an item. Default: `JSON.parse`. */
  readonly parse?: ((text: string) => unknown) | undefined;
  /** Creates the error of an item that can't be parsed. Default: an `Error`. */
  readonly createError?: ((message: string, cause: unknown) => Error) | undefined;
}

/** Decodes the body of a successful response where its content type doesn't decide how. */
export interface ResponseCodec<T> {
  /** Names the codec across a thread boundary. */
  readonly kind?: string;
  /** If present, `decode` returns at once and the body is read later, by means of the link that this creates. */
  readonly streams?: ((call: PreparedCall, controller: AbortController) => StreamLink) | undefined;
  /** True if the codec decodes this response; others are decoded by their content type. Default: all. */
  readonly accepts?: ((response: Response) => boolean) | undefined;
  decode(response: Response, link?: StreamLink): Promise<T> | T;
}
