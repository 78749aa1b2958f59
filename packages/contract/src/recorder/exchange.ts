import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** The request that a client has to send for the next page. */
export type NextPage =
  | { readonly parameter: string; readonly value: string }
  /** Path and query. */
  | { readonly url: string };

/** A received request. */
export interface RecordedRequest {
  /** HTTP method in lowercase. */
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The response that the test requests (see `RESPONSE_HEADER`), or '' for any. */
  readonly wanted: string;
  /** Aborts when the test no longer waits for the response. */
  readonly signal?: AbortSignal | undefined;
}

/** One request and its response. */
export interface RecordedExchange {
  readonly request: RecordedRequest;
  readonly response: {
    readonly status: number;
    readonly headers: OutgoingHttpHeaders;
    readonly body: Buffer;
    /** Set if the response isn't from Prism and therefore contains no verdict from Prism. */
    readonly unserved?: Unserved;
    /** Ways in which the test's input violates the document. */
    readonly contradictions?: readonly string[];
    /**
     * The request that the client must send for the next page. Set if the mock added a next page to the response for a
     * test.
     */
    readonly next?: NextPage | undefined;
    /** Notes for the mock's log. */
    readonly notes?: readonly string[];
  };
}

export interface Unserved {
  /** Explanation shown to the user. */
  readonly reason: string;
  /** True for a known limitation of Prism, false if Prism failed. */
  readonly isLimit: boolean;
  /** The inputs whose sampled values Prism rejected. */
  readonly rejected?: readonly RejectedInput[];
}

/** An input that Prism rejected. */
export interface RejectedInput {
  /** `path`, `query`, `header` or `body`; '' if unknown. */
  readonly in: string;
  /** Name of the parameter or of the body's member; undefined for the whole body or an unknown input. */
  readonly name: string | undefined;
}
