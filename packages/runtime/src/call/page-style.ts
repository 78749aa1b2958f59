/** A received page, which determines the request for the next one. */
export interface ReceivedPage {
  /** The whole response body. */
  readonly body: unknown;
  readonly items: readonly unknown[];
  readonly response: Pick<Response, 'headers'>;
  /** Query parameters of the request. */
  readonly query: Readonly<Record<string, unknown>>;
}

/** The request for the next page: changes to the query, or a complete URL. */
export interface NextRequest {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly url?: string;
}

/** An API's pagination style. */
export interface PageStyle<ItemsAt extends string = string> {
  /** Dotted path of the items inside the response; `''` if the response itself is the list. */
  readonly itemsAt: ItemsAt;
  /** Returns the request for the next page, or undefined on the last page. */
  next(page: ReceivedPage): NextRequest | undefined;
}
