import { headersOf } from './flat-headers.js';
import type { Head } from './protocol.js';

/** The answer that carried a value, its body read. */
export interface ResponseInfo {
  readonly status: number;
  readonly headers: Headers;
  /** The URL that answered, after redirects. */
  readonly url: string;
}

/** A value with the answer that carried it. */
export interface WithResponse<T> {
  readonly data: T;
  readonly response: ResponseInfo;
  /** The server's id of the request: quote it to the API's support. */
  readonly requestId: string | undefined;
}

let current: { head: Head | undefined } | undefined;

/** Notes the answer that has just come, where somebody asked for it. */
export function note(head: Head): void {
  if (current !== undefined) current.head = head;
}

/** Runs `body`, and gives what it returns together with the last answer that came meanwhile; undefined: none came. */
export function record<T>(body: () => T): WithResponse<T> | undefined {
  const outer = current;
  const mine: typeof current = { head: undefined };
  current = mine;
  let data: T;
  try {
    data = body();
  } finally {
    current = outer;
  }
  const { head } = mine;
  if (head === undefined) return undefined;
  note(head);
  return { data, response: infoOf(head), requestId: head.requestId };
}

/** The head of an answer, its headers made when they are asked for. */
export function infoOf({ status, headers: flat, url }: Head): ResponseInfo {
  let headers: Headers | undefined;
  return {
    status,
    url,
    get headers() {
      return (headers ??= headersOf(flat));
    },
  };
}
