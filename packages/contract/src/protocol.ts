/** The protocol between tests and the recorder, which runs in another process so that blocking calls can be tested. */

/** The value of every credential of the client under test; the recorder expects it in requests. */
export const CREDENTIAL = 'contract-credential';

/** Header with the id of the test that a request belongs to; removed before Prism sees it. */
export const TEST_HEADER = 'x-contract-test';

/**
 * Header that selects a response, in the syntax of Prism's `Prefer`: `code=404, example=gone`. `Prefer` itself may belong
 * to the API.
 */
export const RESPONSE_HEADER = 'x-contract-response';

/** Path of the recorder's reports. */
export const REPORT_PATH = '/__contract/report';

/** One request and its response: parameters by location and name, the body as JSON. */
export interface Exchange {
  /** Status of the declared response to ask for. */
  readonly status: number;
  /** Name of an example of that response. Default: the first. */
  readonly example?: string | undefined;
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly header?: object | undefined;
  readonly cookie?: object | undefined;
  /** Files are given as text. */
  readonly body?: unknown;
}

/** A test's request to check an exchange. */
export interface Claim {
  readonly test: string;
  /** Vitest's id of the test. */
  readonly task?: string | undefined;
  readonly method: string;
  /** Path template. */
  readonly path: string;
  readonly exchange: Exchange;
  /** The result of the call; absent if it threw. */
  readonly value?: Portable | undefined;
  /** The message of the error that the call threw. */
  readonly thrown?: string | undefined;
}

/** A serializable result: bytes as text, a page as its items. */
export type Portable =
  { readonly kind: 'nothing' } | { readonly kind: 'value' | 'page'; readonly value: unknown };

/** No issues means that the exchange conforms. */
export interface Report {
  readonly issues: readonly string[];
}
