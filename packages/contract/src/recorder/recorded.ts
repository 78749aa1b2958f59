import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** A request, as it came. */
export interface RecordedRequest {
  /** In lower case. */
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Which answer the test asks for, see `ANSWER_HEADER`; '' where that is left to the mock. */
  readonly wanted: string;
}

/** What went over the wire, once. */
export interface Recorded {
  readonly request: RecordedRequest;
  readonly answer: {
    readonly status: number;
    readonly headers: OutgoingHttpHeaders;
    readonly body: Buffer;
    /** Why it is not Prism's, where it is not: Prism's verdict is missing then. */
    readonly unwitnessed?: Unwitnessed;
    /** How the input of the test breaks the description, where it does. */
    readonly contradictions?: readonly string[];
  };
}

export interface Unwitnessed {
  /** In words. */
  readonly reason: string;
  /** Whether Prism is known not to serve such calls; else it failed. */
  readonly isLimit: boolean;
}
