import type { DeclaredHeaders } from '../http/declared-headers.js';
import type { Call } from './call.js';
import { execute } from './execute.js';
import { type CallFailure, type CallResult, type Reading, unwrapResult } from './result.js';

/** A value and the response that contained it. */
export interface WithResponse<T, H = {}> {
  readonly data: T;
  /** The response. Its body has already been read. */
  readonly response: DeclaredResponse<H>;
  /** The request ID that the server assigned. Include it when you contact the API's support team. */
  readonly requestId: string | undefined;
}

/** A response whose headers are typed. The overload for the declared headers comes first. */
export type DeclaredResponse<H> = { readonly headers: DeclaredHeaders<H> } & Response;

type Outcome = Promise<CallResult | CallFailure>;

const ignore = (): void => undefined;
const selectData = ({ data }: CallResult): never => data as never;

/**
 * A running call: await it to get its value. The underlying promise is created only when the call is awaited, so a
 * failed call that isn't awaited doesn't cause an unhandled rejection.
 *
 * @typeParam H - declared headers of the responses.
 */
export class ApiPromise<T, H = {}> extends Promise<T> {
  readonly #outcome: Outcome;
  readonly #reading: Reading;
  readonly #select: (result: CallResult) => T;

  /** @internal */
  constructor(outcome: Outcome, reading: Reading, select: (result: CallResult) => T = selectData) {
    super(ignore);
    this.#outcome = outcome;
    this.#reading = reading;
    this.#select = select;
  }

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const selected = this.#outcome.then((outcome) => this.#select(unwrapResult(outcome)));
    return selected.then(onFulfilled, onRejected);
  }

  /** Returns the value, its response, and the request ID. */
  withResponse(): Promise<WithResponse<T, H>> {
    return new ApiPromise(this.#outcome, this.#reading, (result) => result as WithResponse<T, H>);
  }

  /**
   * Returns the response with an unread body. Call this in the same statement as the call; later, the body may already
   * have been read. The caller must read or cancel the body.
   */
  asResponse(): Promise<DeclaredResponse<H>> {
    this.#reading.unread = true;
    return new ApiPromise(
      this.#outcome,
      this.#reading,
      ({ response }) => response as DeclaredResponse<H>,
    );
  }
}

/** Starts a call. */
export function startCall(call: Call): ApiPromise<unknown> {
  const reading: Reading = { unread: false };
  return new ApiPromise(execute(call, reading), reading);
}
