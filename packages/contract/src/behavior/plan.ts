/**
 * The expected retries and pagination of an operation's calls. The generator derives this data and shares only these
 * types with this package.
 */
export interface Behavior {
  /** A status after which the call is retried. Undefined if the call is never retried. */
  readonly retried: number | undefined;
  /** Statuses that are not retried, although the retry policy retries similar statuses. */
  readonly final: readonly number[];
  /** Undefined if the call doesn't return a page. */
  readonly page: PageBehavior | undefined;
}

export interface PageBehavior {
  readonly style: 'cursor' | 'link' | 'offset' | 'pageNumber';
  /** Names of query parameters, keyed by role, such as `cursor`. */
  readonly request: Readonly<Record<string, string | undefined>>;
  /** Dotted paths in the response body, keyed by role, such as `items`; '' is the whole body. */
  readonly response: Readonly<Record<string, string | undefined>>;
}

/** Behaviors keyed by method and path template, such as `get /posts`. */
export type Behaviors = Readonly<Record<string, Behavior>>;
