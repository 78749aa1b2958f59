/**
 * The retries and the pagination of an operation's calls. This is data because the generator, which derives it, shares
 * only these types with this package.
 */
export interface Behavior {
  /** A status after which the call is retried. Undefined if the call is never retried. */
  readonly retried: number | undefined;
  /** Statuses that are not retried, although the retry policy retries similar ones. */
  readonly final: readonly number[];
  /** Undefined if the call doesn't return a page. */
  readonly page: PageBehavior | undefined;
}

export interface PageBehavior {
  readonly style: 'cursor' | 'link' | 'offset' | 'pageNumber';
  /** Query parameters. */
  readonly request: Readonly<Record<string, string | undefined>>;
  /** Dotted paths in the body; '' is the whole body. */
  readonly response: Readonly<Record<string, string | undefined>>;
}

/** Keyed by method and path template, such as `get /posts`. */
export type Behaviors = Readonly<Record<string, Behavior>>;
