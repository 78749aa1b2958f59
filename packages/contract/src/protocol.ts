/** The protocol between tests and the recorder, which runs in another process so that blocking calls can be tested. */

/** The value of every credential of the client under test. The recorder expects it in requests. */
export const CREDENTIAL = 'contract-credential';

/** Header with the ID of the test that a request belongs to. It is removed before the request reaches Prism. */
export const TEST_HEADER = 'x-contract-test';

/**
 * Header that selects a response, in the syntax of Prism's `Prefer`: `code=404, example=gone`. It has a different name
 * because the API may define a `Prefer` header.
 */
export const RESPONSE_HEADER = 'x-contract-response';

/** Header that requests a status for the response to the first attempt of a call. */
export const FIRST_HEADER = 'x-contract-first-status';

/** Header that marks a call whose values were sampled. Prism may reject such values. */
export const SAMPLED_HEADER = 'x-contract-sampled';

/** Header that requests a response with a next page. */
export const PAGE_HEADER = 'x-contract-next-page';

/** Path to which tests report their calls. */
export const REPORT_PATH = '/__contract/report';

/**
 * The inputs of a request (parameters by location and name, and the body as JSON) and the response that the request
 * selects.
 */
export interface Exchange {
  /** Status of the requested response, which the document declares. */
  readonly status: number;
  /** Name of an example of the response. Default: the first example. */
  readonly example?: string | undefined;
  /** True if the values were sampled because the document has no examples of them. */
  readonly sampled?: boolean | undefined;
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly header?: object | undefined;
  readonly cookie?: object | undefined;
  /** The body. Files are represented as text. */
  readonly body?: unknown;
}

/** A test's request to check an exchange. */
export interface Claim {
  readonly test: string;
  /** The test's ID in Vitest. */
  readonly task?: string | undefined;
  readonly method: string;
  /** Path template. */
  readonly path: string;
  readonly exchange: Exchange;
  /** The result of the call; absent if the call threw. */
  readonly value?: Portable | undefined;
  /** The error that the call threw, as a string. */
  readonly thrown?: string | undefined;
  /** Set if the call was made to count its attempts. */
  readonly attempts?: AttemptsClaim | undefined;
  /** True if the call was made to request the next page. */
  readonly nextPage?: true | undefined;
}

export interface AttemptsClaim {
  /** The status of the first attempt's response. */
  readonly after: number;
  /** The expected number of attempts. */
  readonly count: number;
}

/** A serializable result: bytes as text, a page as its items. */
export type Portable =
  { readonly kind: 'nothing' } | { readonly kind: 'value' | 'page'; readonly value: unknown };

/** The result of a check. The exchange conforms if there are no issues. */
export interface Report {
  readonly issues: readonly string[];
}
