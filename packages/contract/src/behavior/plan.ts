/**
 * The behavior of an operation's calls that the document doesn't state in terms of HTTP. It is data, because the generator, which
 * derives it, shares only these types with this package.
 */
export interface Behavior {
  /** A status after which the call makes another attempt; undefined: it makes only one. */
  readonly retried: number | undefined;
  /** Statuses after which the call makes no other attempt, although its policy retries similar ones. */
  readonly final: readonly number[];
  /** Undefined: the call returns no page. */
  readonly page: PageBehavior | undefined;
}

export interface PageBehavior {
  readonly style: 'cursor' | 'link' | 'offset' | 'pageNumber';
  /** Query parameters. */
  readonly request: Readonly<Record<string, string | undefined>>;
  /** Dotted paths in the body; '' is the whole body. */
  readonly response: Readonly<Record<string, string | undefined>>;
}

/** By method and path template: `get /posts`. */
export type Behaviors = Readonly<Record<string, Behavior>>;
