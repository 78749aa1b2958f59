import type { DeclaredHeaders } from '../http/declared-headers.js';
import { reviveHeaders } from './header-data.js';
import type { ResponseHeadData } from './protocol.js';

/** The response that contained a value. Its body has been read. */
export interface ResponseInfo<H = {}> {
  readonly status: number;
  readonly headers: DeclaredHeaders<H>;
  /** URL of the response after redirects. */
  readonly url: string;
}

/** A value and the response that contained it. */
export interface WithResponse<T, H = {}> {
  readonly data: T;
  readonly response: ResponseInfo<H>;
  /** The request ID that the server assigned. Include it when you contact the API's support team. */
  readonly requestId: string | undefined;
}

let current: { head: ResponseHeadData | undefined } | undefined;

/** Records a response for `recordResponse`. */
export function noteResponse(head: ResponseHeadData): void {
  if (current !== undefined) current.head = head;
}

/**
 * Runs `body` and returns its result with the last response that arrived while it ran. Returns undefined if there was
 * no response.
 */
export function recordResponse<T>(body: () => T): WithResponse<T> | undefined {
  const outer = current;
  const inner: typeof current = { head: undefined };
  current = inner;
  let data: T;
  try {
    data = body();
  } finally {
    current = outer;
  }
  const { head } = inner;
  if (head === undefined) return undefined;
  noteResponse(head);
  return { data, response: toResponseInfo(head), requestId: head.requestId };
}

/** Converts the head of a response. Its headers are created on first use. */
export function toResponseInfo({ status, headers: data, url }: ResponseHeadData): ResponseInfo {
  let headers: Headers | undefined;
  return {
    status,
    url,
    get headers() {
      return (headers ??= reviveHeaders(data));
    },
  };
}
