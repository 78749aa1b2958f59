import type { Call } from './call.js';
import { execute } from './execute.js';
import { type CallFailure, type CallResult, type Reading, unwrapResult } from './result.js';

/** A value with the response that carried it. */
export interface WithResponse<T> {
  readonly data: T;
  /** Its body has been read. */
  readonly response: Response;
  /** The server's id of the request: quote it to the API's support. */
  readonly requestId: string | undefined;
}

type Outcome = Promise<CallResult | CallFailure>;

/**
 * A running call: await it for its value. The awaited promise is created only then, so that a failure that nobody
 * awaits is not an unhandled rejection.
 */
export class ApiPromise<T> extends Promise<T> {
  readonly #outcome: Outcome;
  readonly #reading: Reading;
  readonly #select: (result: CallResult) => T;

  /** @internal */
  constructor(
    outcome: Outcome,
    reading: Reading,
    select = (result: CallResult): T => result.data as T,
  ) {
    super(() => undefined);
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

  /** The value, the response that carried it, and the server's id of the request. */
  withResponse(): Promise<WithResponse<T>> {
    return new ApiPromise(this.#outcome, this.#reading, (result) => result as WithResponse<T>);
  }

  /**
   * The response itself, its body unread. Call it in the statement of the call: later the body may have been read. The
   * caller reads the body or cancels it.
   */
  asResponse(): Promise<Response> {
    this.#reading.unread = true;
    return new ApiPromise(this.#outcome, this.#reading, ({ response }) => response);
  }
}

/** Starts a call. */
export function startCall(call: Call): ApiPromise<unknown> {
  const reading: Reading = { unread: false };
  return new ApiPromise(execute(call, reading), reading);
}
