/** A received page, which determines the request of the next one. */
export interface ReceivedPage {
  /** The whole response body. */
  readonly body: unknown;
  readonly items: readonly unknown[];
  readonly response: Pick<Response, 'headers'>;
  /** Query parameters of the request. */
  readonly query: Readonly<Record<string, unknown>>;
}

/** The request of the next page: changes to the query, or a whole URL. */
export interface NextRequest {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly url?: string;
}

/** How an API paginates. */
export interface PageStyle<ItemsAt extends string = string> {
  /** Dotted path of the items inside the response; `''`: the response is the list. */
  readonly itemsAt: ItemsAt;
  /** Returns the request of the next page; undefined on the last page. */
  next(page: ReceivedPage): NextRequest | undefined;
}
