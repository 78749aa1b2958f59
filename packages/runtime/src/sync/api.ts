import type { ResponseCodec } from '../call/call.js';
import type { Connection as AsyncConnection } from '../types/api.js';
import type { UndeclaredCodec } from '../body/undeclared.js';
import type { Traits } from '../call/traits.js';
import type { Poll } from '../call/call.js';
import type { RequestMethod } from '../call/options.js';
import type { Inputs, Item, MethodOf, Result, Streamed, Success } from '../types/operation.js';
import type { PageStyle } from '../call/page-style.js';
import type { EventStream } from './event-stream.js';
import type { CallOptions, RequestOptions, WaitOptions } from './options.js';
import type { Page } from './page.js';
import type { WithResponse } from './last-response.js';

/** The untyped part of `Api`: a client's checked options and its share of a worker thread. */
export interface Connection extends AsyncConnection {
  /**
   * Runs `body` and returns its result with the response of the last call that it makes in this thread.
   *
   * @typeParam H - declared headers of the responses.
   * @throws the API's `UsageError` if `body` makes no call.
   */
  withResponse<T, H = {}>(body: () => T): WithResponse<T, H>;
  /** Releases the client's share of the worker thread. The thread ends after its last client is closed. */
  close(): void;
}

/**
 * The methods that emitted resources call. They resemble the methods of the async `Api` but return values instead of
 * promises.
 */
export interface Api<Paths> extends Connection {
  /** Makes a call that returns one value. */
  call<
    P extends keyof Paths & string,
    M extends MethodOf<Paths[P]>,
    const U extends string | undefined = undefined,
    R extends 'void' | undefined = undefined,
    T = unknown,
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
  ): Result<Paths[P][M], U, R, NoInfer<T>>;

  /** Makes a call that returns a list page by page. */
  list<P extends keyof Paths & string, M extends MethodOf<Paths[P]>, const I extends string>(
    method: M,
    path: P,
    call: Traits & Inputs<Paths[P][M]> & { readonly page: PageStyle<I> },
    options?: CallOptions,
  ): Page<Item<Paths[P][M], I>, Success<Paths[P][M]>>;

  /** Makes a call whose response is read as it arrives. */
  stream<P extends keyof Paths & string, M extends MethodOf<Paths[P]>, T>(
    method: M,
    path: P,
    call: Traits & Inputs<Paths[P][M]> & { readonly decode: ResponseCodec<EventStream<T>> },
    options?: CallOptions,
  ): EventStream<Streamed<Paths[P][M], NoInfer<T>>>;

  /** Repeats a call until a field of its response has a final value. */
  wait<
    P extends keyof Paths & string,
    M extends MethodOf<Paths[P]>,
    const U extends string | undefined = undefined,
  >(
    method: M,
    path: P,
    call: Traits & Inputs<Paths[P][M]> & { readonly unwrap?: U; readonly poll: Poll },
    options?: WaitOptions,
  ): Result<Paths[P][M], U, undefined, unknown>;

  /**
   * Makes a request that the document doesn't declare. Returns the response body, decoded by its content type.
   *
   * @param codecOf - always `undeclared`. The client passes it so that bundles of single resources don't contain it.
   */
  request(
    method: RequestMethod,
    path: string,
    codecOf: UndeclaredCodec,
    options?: RequestOptions,
  ): unknown;
}
