import type { ResponseCodec } from '../call/call.js';
import type { ApiPromise } from '../call/api-promise.js';
import type { PagePromise } from '../pages/page.js';
import type { ListStyle } from '../pages/list-styles.js';
import type { UndeclaredCodec } from '../body/undeclared.js';
import type { Traits } from '../call/traits.js';
import type { Poll } from '../call/call.js';
import type { EventStream } from '../stream/event-stream.js';
import type { Inputs, Item, MethodOf, Result, Streamed, Success } from './operation.js';
import type { CallOptions, RequestMethod, RequestOptions, WaitOptions } from '../call/options.js';

/** The untyped part of `Api`: a client's checked options and its state, which resources share. */
export interface Connection {
  readonly [connection]: true;
}
declare const connection: unique symbol;

/** A client of the API. Resources can share its connection. */
export interface Connected {
  request(method: RequestMethod, path: string, options?: RequestOptions): unknown;
}

/**
 * The methods that emitted resources call, typed with the `paths` of openapi-typescript. The emitted method passes the
 * type of the declared headers as `H`.
 */
export interface Api<Paths> extends Connection {
  /** Makes a call that returns one value. */
  call<
    P extends keyof Paths & string,
    M extends MethodOf<Paths[P]>,
    const U extends string | undefined = undefined,
    R extends 'void' | undefined = undefined,
    T = unknown,
    H = {},
  >(
    method: M,
    path: P,
    call: Traits &
      Inputs<Paths[P][M]> & {
        readonly unwrap?: U;
        readonly returns?: R;
        readonly decode?: ResponseCodec<T>;
      },
    options?: CallOptions,
  ): ApiPromise<Result<Paths[P][M], U, R, NoInfer<T>>, H>;

  /** Makes a call that returns a list page by page. */
  list<
    P extends keyof Paths & string,
    M extends MethodOf<Paths[P]>,
    const I extends string,
    H = {},
  >(
    method: M,
    path: P,
    call: Traits & Inputs<Paths[P][M]> & { readonly page: ListStyle<I> },
    options?: CallOptions,
  ): PagePromise<Item<Paths[P][M], I>, Success<Paths[P][M]>, H>;

  /** Makes a call whose response is read as it arrives. */
  stream<P extends keyof Paths & string, M extends MethodOf<Paths[P]>, T, H = {}>(
    method: M,
    path: P,
    call: Traits & Inputs<Paths[P][M]> & { readonly decode: ResponseCodec<EventStream<T>> },
    options?: CallOptions,
  ): ApiPromise<EventStream<Streamed<Paths[P][M], NoInfer<T>>>, H>;

  /** Repeats a call until a field of its response has a final value. */
  wait<
    P extends keyof Paths & string,
    M extends MethodOf<Paths[P]>,
    const U extends string | undefined = undefined,
    H = {},
  >(
    method: M,
    path: P,
    call: Traits & Inputs<Paths[P][M]> & { readonly unwrap?: U; readonly poll: Poll },
    options?: WaitOptions,
  ): ApiPromise<Result<Paths[P][M], U, undefined, unknown>, H>;

  /**
   * Makes a request that the document doesn't declare. Returns the response body, decoded by its content type.
   *
   * @param codecOf - always `undeclared`. The client passes it so that bundles of single resources don't contain it.
   */
  request<H = {}>(
    method: RequestMethod,
    path: string,
    codecOf: UndeclaredCodec,
    options?: RequestOptions,
  ): ApiPromise<unknown, H>;
}
