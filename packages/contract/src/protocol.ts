/** What a test and the recorder tell each other. The recorder lives in another process, so that blocking calls work. */

/** Stands for every secret of the client, so that the recorder knows what has to arrive. */
export const CREDENTIAL = 'contract-credential';

/** Header that tells the recorder which test a request belongs to; Prism never sees it. */
export const TEST_HEADER = 'x-contract-test';

/**
 * Header that tells the recorder which answer is wanted, in the words of Prism's `Prefer`: `code=404, example=gone`. An
 * API may have a `Prefer` of its own.
 */
export const ANSWER_HEADER = 'x-contract-answer';

/** Path of the recorder's own. */
export const REPORT_PATH = '/__contract/report';

/** One request and its answer, as the description has them: parameters by place and name, the body as JSON. */
export interface Exchange {
  /** Which declared answer is asked for. */
  readonly status: number;
  /** Name of one of that answer's examples. Default: the first. */
  readonly example?: string | undefined;
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly header?: object | undefined;
  readonly cookie?: object | undefined;
  /** Files are given as their text. */
  readonly body?: unknown;
}

/** What a test asks the recorder to judge. */
export interface Claim {
  readonly test: string;
  readonly method: string;
  /** The path template. */
  readonly path: string;
  readonly exchange: Exchange;
  /** What the SDK returned; absent where it threw. */
  readonly value?: Portable | undefined;
}

/** A value that crosses to the recorder: bytes as text, a page as its items. */
export type Portable =
  { readonly kind: 'nothing' } | { readonly kind: 'value' | 'page'; readonly value: unknown };

/** Empty where all is as described. */
export interface Report {
  readonly faults: readonly string[];
}
