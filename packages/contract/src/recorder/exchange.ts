import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** A request as received. */
export interface RecordedRequest {
  /** In lower case. */
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The response that the test asks for, see `RESPONSE_HEADER`; '' if the mock may choose. */
  readonly wanted: string;
}

/** One request and its response. */
export interface RecordedExchange {
  readonly request: RecordedRequest;
  readonly response: {
    readonly status: number;
    readonly headers: OutgoingHttpHeaders;
    readonly body: Buffer;
    /** The reason if the response isn't Prism's: its verdict is missing then. */
    readonly unserved?: Unserved;
    /** How the test's input violates the document. */
    readonly contradictions?: readonly string[];
    /** For the log of the mock. */
    readonly notes?: readonly string[];
  };
}

export interface Unserved {
  /** For people. */
  readonly reason: string;
  /** True for a known limit of Prism, false if Prism failed. */
  readonly isLimit: boolean;
}
