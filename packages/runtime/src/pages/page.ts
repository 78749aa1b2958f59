import type { Call } from '../call/call.js';
import { Failure } from '../call/failure.js';
import { ApiPromise } from '../call/promise.js';
import { send } from '../call/send.js';
import { type NextPage, type Trail, turn } from './turn.js';

/** One page of a list. */
export class Page<T> implements AsyncIterable<T> {
  /** The items of this page. */
  readonly items: readonly T[];
  /** The whole answer, with what the API says about the list. */
  readonly body: unknown;
  readonly #call: Call;
  readonly #next: NextPage | undefined;

  /** @internal */
  constructor(
    call: Call,
    body: unknown,
    answer: Pick<Response, 'headers'>,
    before: Trail | undefined,
  ) {
    const { items, next } = turn(call, body, answer, before);
    this.items = items as readonly T[];
    this.body = body;
    this.#call = call;
    this.#next = next;
  }

  hasNextPage(): boolean {
    return this.#next !== undefined;
  }

  /** Rejects with the API's `UsageError` on the last page; ask `hasNextPage()` before. */
  getNextPage(): PagePromise<T> {
    if (this.#next !== undefined) return openPage(this.#next.call, this.#next.trail);
    const error = this.#call.fault('usage', 'no page after this one; ask hasNextPage() first');
    return new PagePromise<T>(this.#call, Promise.resolve(new Failure(error)));
  }

  /** This page and all after it. */
  iterPages(): AsyncGenerator<Page<T>, void, undefined> {
    return pagesFrom(this);
  }

  /** The items of this page and of all after it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.iterPages()) yield* page.items;
  }
}

async function* pagesFrom<T>(page: Page<T>): AsyncGenerator<Page<T>, void, undefined> {
  yield page;
  while (page.hasNextPage()) yield (page = await page.getNextPage());
}

/** A list under way: await it for its first page, or iterate over all items. */
export class PagePromise<T> extends ApiPromise<Page<T>> implements AsyncIterable<T> {
  /** The items of all pages. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    yield* await this;
  }
}

/** Asks for a page; `trail` knows those before it. */
export function openPage<T>(call: Call, trail?: Trail): PagePromise<T> {
  call.finish = (body, answer) => new Page<T>(call, body, answer, trail);
  return new PagePromise<T>(call, send(call));
}
