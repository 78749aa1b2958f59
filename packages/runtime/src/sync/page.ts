import type { Call } from '../call/call.js';
import { type NextPage, type Trail, turn } from '../pages/turn.js';
import { type Entry, entry } from './failures.js';

/** Makes a call that answers a page, for a caller that came in by `below`. */
export type Fetch = (call: Call, below: Entry) => unknown;

/** One page of a list; iterate over it for the items of this page and of all after it. */
export class Page<T> implements Iterable<T> {
  /** The items of this page. */
  readonly items: readonly T[];
  /** The whole answer, with what the API says about the list. */
  readonly body: unknown;
  readonly #call: Call;
  readonly #next: NextPage | undefined;
  readonly #fetch: Fetch;

  /** @internal */
  constructor(
    call: Call,
    body: unknown,
    answer: Pick<Response, 'headers'>,
    fetch: Fetch,
    before?: Trail,
  ) {
    const { items, next } = turn(call, body, answer, before);
    this.items = items as readonly T[];
    this.body = body;
    this.#call = call;
    this.#next = next;
    this.#fetch = fetch;
  }

  hasNextPage(): boolean {
    return this.#next !== undefined;
  }

  /** Throws the API's `UsageError` on the last page; ask `hasNextPage()` before. */
  getNextPage(): Page<T> {
    return this.#turn('getNextPage');
  }

  /** This page and all after it, each fetched when it is reached. */
  *iterPages(): Generator<Page<T>, void, undefined> {
    yield this;
    for (
      let next = this.#next && this.#turn('iterPages');
      next;
      next = next.#next && next.#turn('iterPages')
    )
      yield next;
  }

  /** The items of this page and of all after it, each page fetched when it is reached. */
  *[Symbol.iterator](): Generator<T, void, undefined> {
    yield* this.items;
    for (
      let next = this.#next && this.#turn(Symbol.iterator);
      next;
      next = next.#next && next.#turn(Symbol.iterator)
    ) {
      yield* next.items;
    }
  }

  #turn(way: keyof Page<T>): Page<T> {
    const next = this.#next;
    if (next === undefined)
      throw this.#call.fault('usage', 'has no page after this one; ask hasNextPage() first');
    return openPage<T>(next.call, this.#fetch, entry(this, way), next.trail);
  }
}

/** Asks for a page; `trail` knows those before it. */
export function openPage<T>(call: Call, fetch: Fetch, below: Entry, trail?: Trail): Page<T> {
  call.finish = (body, answer) => new Page<T>(call, body, answer, fetch, trail);
  return fetch(call, below) as Page<T>;
}
