import type { Call, LocatedCall } from '../call/call.js';
import { createError } from '../call/errors.js';
import { ApiError } from '../errors/api-error.js';
import { type ArrayOptions, checkLimit } from '../pages/array-options.js';
import { type History, type NextPage, readPage } from '../pages/next-page.js';
import { type Entry, entryPoint } from './caller-errors.js';

/** Makes a call that returns a page. `entry` is the method that the caller called. */
export type FetchPage = (call: Call, entry: Entry) => unknown;

/** A page of a list. Iterate over it for the items of this page and of all later pages. */
export class Page<T, Body = unknown> implements Iterable<T> {
  /** The items of this page. */
  readonly items: readonly T[];
  /** The complete response body, including the API's metadata about the list. */
  readonly body: Body;
  readonly #call: LocatedCall;
  readonly #next: NextPage | ApiError | undefined;
  readonly #fetch: FetchPage;

  /** @internal */
  constructor(
    call: LocatedCall,
    body: unknown,
    response: Pick<Response, 'headers'>,
    fetch: FetchPage,
    history?: History,
  ) {
    const { items, next } = readPage(call, body, response, history);
    this.items = items as readonly T[];
    this.body = body as Body;
    this.#call = call;
    this.#next = next;
    this.#fetch = fetch;
  }

  hasNextPage(): boolean {
    return this.#next !== undefined;
  }

  /**
   * Requests the next page. Throws the API's `UsageError` on the last page; check `hasNextPage()`
   * first.
   */
  getNextPage(): Page<T, Body> {
    return this.#fetchNext('getNextPage');
  }

  /** Iterates over this page and all later pages. Each page is requested when it is reached. */
  *iterPages(): Generator<Page<T, Body>, void, undefined> {
    yield this;
    for (
      let next = this.#next && this.#fetchNext('iterPages');
      next;
      next = next.#next && next.#fetchNext('iterPages')
    )
      yield next;
  }

  /**
   * Collects the items of this page and of all later pages. Stops requesting pages once it has `limit` items.
   *
   * @param options - `limit`: the maximum number of items. Default: no limit.
   */
  toArray({ limit = Infinity }: ArrayOptions = {}): T[] {
    checkLimit(this.#call, limit);
    const items: T[] = [];
    for (const page of this.iterPages()) {
      for (const item of page.items) items.push(item);
      if (items.length >= limit) break;
    }
    return items.slice(0, limit);
  }

  /** Iterates over the items of this page and of all later pages. Each page is requested when it is reached. */
  *[Symbol.iterator](): Generator<T, void, undefined> {
    yield* this.items;
    for (
      let next = this.#next && this.#fetchNext(Symbol.iterator);
      next;
      next = next.#next && next.#fetchNext(Symbol.iterator)
    ) {
      yield* next.items;
    }
  }

  #fetchNext(method: keyof Page<T>): Page<T, Body> {
    const next = this.#next;
    if (next === undefined)
      throw createError(this.#call, 'usage', 'this is the last page: call hasNextPage() first');
    if (next instanceof ApiError) throw next;
    return openPage<T, Body>(next.call, this.#fetch, entryPoint(this, method), next.history);
  }
}

/**
 * Requests a page.
 *
 * @param history - an earlier page of the list, for cycle detection; undefined for the first page.
 */
export function openPage<T, Body>(
  call: Call,
  fetch: FetchPage,
  entry: Entry,
  history?: History,
): Page<T, Body> {
  const paged: Call = {
    ...call,
    transform: (body, response, located) =>
      new Page<T, Body>(located, body, response, fetch, history),
  };
  return fetch(paged, entry) as Page<T, Body>;
}
