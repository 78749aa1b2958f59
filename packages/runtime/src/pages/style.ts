/** Where a page stands: what is known when the next one is to be asked for. */
export interface Place {
  /** The whole answer. */
  readonly body: unknown;
  readonly items: readonly unknown[];
  readonly response: Pick<Response, 'headers'>;
  /** Query parameters that were asked for. */
  readonly query: Readonly<Record<string, unknown>>;
}

/** What asks for the next page: changes to the query, or a whole URL. */
export interface Step {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly url?: string;
}

/** How an API pages. */
export interface PageStyle<ItemsAt extends string = string> {
  /** Dotted path of the items inside the answer; `''`: the answer is the list. */
  readonly itemsAt: ItemsAt;
  /** What asks for the page after this one; undefined on the last. */
  next(place: Place): Step | undefined;
}
