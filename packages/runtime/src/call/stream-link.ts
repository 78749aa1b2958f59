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
  /** Creates the error for an error event from the server. Default: an `Error`. */
  readonly createEventError?: ((data: string) => Error) | undefined;
  /** Creates the error for an item that can't be parsed. Default: an `Error`. */
  readonly createError?: ((message: string, cause: unknown, kind?: 'usage') => Error) | undefined;
}
