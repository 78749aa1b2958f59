import { reviveHeaders } from './header-data.js';
import type { Head } from './protocol.js';

/** The response that carried a value, its body read. */
export interface ResponseInfo {
  readonly status: number;
  readonly headers: Headers;
  /** The URL of the response, after redirects. */
  readonly url: string;
}

/** A value with the response that carried it. */
export interface WithResponse<T> {
  readonly data: T;
  readonly response: ResponseInfo;
  /** The server's id of the request: quote it to the API's support. */
  readonly requestId: string | undefined;
}

let current: { head: Head | undefined } | undefined;

/** Records a response for `recordResponse`. */
export function noteResponse(head: Head): void {
  if (current !== undefined) current.head = head;
}

/** Returns the result of `body` with the last response that arrived meanwhile; undefined without a response. */
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

/** Converts the head of a response. Its headers are created when they are first used. */
export function toResponseInfo({ status, headers: data, url }: Head): ResponseInfo {
  let headers: Headers | undefined;
  return {
    status,
    url,
    get headers() {
      return (headers ??= reviveHeaders(data));
    },
  };
}
