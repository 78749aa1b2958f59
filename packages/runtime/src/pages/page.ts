import { ApiPromise } from '../call/api-promise.js';
import type { Call, LocatedCall } from '../call/call.js';
import { createError } from '../call/errors.js';
import { execute } from '../call/execute.js';
import { CallFailure } from '../call/result.js';
import { ApiError } from '../errors/api-error.js';
import { type ArrayOptions, checkLimit } from './array-options.js';
import { type History, type NextPage, readPage } from './next-page.js';

/** One page of a list. */
export class Page<T, Body = unknown> implements AsyncIterable<T> {
  /** The items of this page. */
  readonly items: readonly T[];
  /** The complete response body, including the API's metadata about the list. */
  readonly body: Body;
  readonly #call: LocatedCall;
  readonly #next: NextPage | ApiError | undefined;

  /** @internal */
  constructor(
    call: LocatedCall,
    body: unknown,
    response: Pick<Response, 'headers'>,
    history: History | undefined,
  ) {
    const { items, next } = readPage(call, body, response, history);
    this.items = items as readonly T[];
    this.body = body as Body;
    this.#call = call;
    this.#next = next;
  }

  hasNextPage(): boolean {
    return this.#next !== undefined;
  }

  /**
   * Requests the next page. Rejects with the API's `UsageError` on the last page; check
   * `hasNextPage()` first.
   */
  getNextPage(): PagePromise<T, Body> {
    const next =
      this.#next ??
      createError(this.#call, 'usage', 'this is the last page: call hasNextPage() first');
    if (!(next instanceof ApiError)) return openPage(next.call, next.history);
    return new PagePromise<T, Body>(Promise.resolve(new CallFailure(next)), { unread: false });
  }

  /** Iterates over this page and all later pages. */
  iterPages(): AsyncGenerator<Page<T, Body>, void, undefined> {
    return pagesFrom(this);
  }

  /**
   * Collects the items of this page and of all later pages. Stops requesting pages once it has `limit` items.
   *
   * @param options - `limit`: the maximum number of items. Default: no limit.
   */
  async toArray({ limit = Infinity }: ArrayOptions = {}): Promise<T[]> {
    checkLimit(this.#call, limit);
    const items: T[] = [];
    for await (const page of this.iterPages()) {
      for (const item of page.items) items.push(item);
      if (items.length >= limit) break;
    }
    return items.slice(0, limit);
  }

  /** Iterates over the items of this page and of all later pages. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.iterPages()) yield* page.items;
  }
}

async function* pagesFrom<T, Body>(
  page: Page<T, Body>,
): AsyncGenerator<Page<T, Body>, void, undefined> {
  yield page;
  while (page.hasNextPage()) yield (page = await page.getNextPage());
}

/** A running list call: await it to get its first page, or iterate over all items. */
export class PagePromise<T, Body = unknown, H = {}>
  extends ApiPromise<Page<T, Body>, H>
  implements AsyncIterable<T>
{
  /** See {@link Page.toArray}. */
  async toArray(options?: ArrayOptions): Promise<T[]> {
    return (await this).toArray(options);
  }

  /** Iterates over the items of all pages. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    yield* await this;
  }
}

/**
 * Requests a page.
 *
 * @param history - an earlier page of the list, for cycle detection; undefined for the first page.
 */
export function openPage<T, Body>(call: Call, history?: History): PagePromise<T, Body> {
  const reading = { unread: false };
  const paged: Call = {
    ...call,
    transform: (body, response, located) => new Page<T, Body>(located, body, response, history),
  };
  return new PagePromise<T, Body>(execute(paged, reading), reading);
}
