import type { Overlay } from '../drift/drift.js';

export type Client = 'async' | 'sync';

/** Who has to fix a failure. `mock`: neither the SDK nor the document is proven to be wrong. */
export type Fault = 'sdk' | 'document' | 'server' | 'mock';

export interface Failure {
  /** `GET /posts/{id}`, or the title of the test if it made no call. */
  readonly operation: string;
  /** The status that the test asked for; 0 if it made no call. */
  readonly status: number;
  readonly client: Client;
  readonly test: string;
  readonly fault: Fault;
  /** The recorded evidence. */
  readonly evidence: readonly string[];
  /** The suggested fix. */
  readonly fix: string;
  readonly request?: Message | undefined;
  readonly response?: Message | undefined;
}

/** A request or a response, for people. */
export interface Message {
  /** `GET /posts?limit=1` or `200`. */
  readonly start: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Unproven {
  readonly operation: string;
  readonly reason: string;
}

/** The result of a run. An operation is failed if one of its tests failed, and passed if both clients passed. */
export interface Result {
  readonly operations: number;
  readonly passed: number;
  readonly failed: number;
  readonly unproven: number;
  readonly faults: Readonly<Record<Fault, number>>;
  readonly failures: readonly Failure[];
  readonly tests: {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
  };
  /** Operation × declared status × client: how many of them a passed test covers. */
  readonly coverage: { readonly covered: number; readonly declared: number };
  readonly passedOperations: readonly string[];
  readonly unprovenOperations: readonly Unproven[];
  /** Contradictions of the document and calls that Prism didn't serve; they fail no test. */
  readonly notes: string;
  readonly seconds: number;
  /** Responses of a real server that the document doesn't declare. */
  readonly drift?: Overlay | undefined;
}
