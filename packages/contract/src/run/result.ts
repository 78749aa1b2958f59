import type { InputCoverage } from '../inputs/coverage.js';
import type { Overlay } from '../drift/drift.js';

export type Client = 'async' | 'sync';

/** The party that must fix a failure. `mock` means that neither the SDK nor the document is proven to be wrong. */
export type Fault = 'sdk' | 'document' | 'server' | 'mock';

export interface TestFailure {
  /** The operation, such as `GET /posts/{id}`; if it is unknown, the title of the test or the path of the test file. */
  readonly operation: string;
  /** The status that the test requested or, with a real server, the status that it received; 0 if there is none. */
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

/** A formatted request or response. */
export interface Message {
  /** The first line, such as `GET /posts?limit=1` or `200`. */
  readonly start: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Unproven {
  readonly operation: string;
  readonly reason: string;
}

/**
 * The result of a run. An operation failed if one of its tests failed. It passed if none failed and at least one test
 * of each client passed. Otherwise, it is unproven.
 */
export interface Result {
  readonly operations: number;
  readonly passed: number;
  readonly failed: number;
  readonly unproven: number;
  readonly faults: Readonly<Record<Fault, number>>;
  readonly failures: readonly TestFailure[];
  readonly tests: {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
  };
  /**
   * Numbers of combinations of operation, status and client: `covered` by passed tests, and `declared` in the document.
   * `missing` lists the declared responses that no test of at least one client received.
   */
  readonly coverage: {
    readonly covered: number;
    readonly declared: number;
    readonly missing: readonly string[];
  };
  /** Coverage of operation inputs. */
  readonly inputs: InputCoverage;
  readonly passedOperations: readonly string[];
  readonly unprovenOperations: readonly Unproven[];
  /**
   * Contradictions in the document, calls that Prism didn't serve, or items on a real server that the run couldn't
   * delete. They don't fail any test.
   */
  readonly notes: string;
  readonly seconds: number;
  /** An OpenAPI Overlay that declares the undeclared parts of a real server's responses. */
  readonly drift?: Overlay | undefined;
}
