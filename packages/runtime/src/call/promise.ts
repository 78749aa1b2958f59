import type { Answer, Call } from './call.js';
import { Failure } from './failure.js';

/** A value with the answer that carried it. */
export interface WithResponse<T> {
  readonly data: T;
  /** Its body has been read. */
  readonly response: Response;
  /** The server's id of the request: quote it to the API's support. */
  readonly requestId: string | undefined;
}

/** A call under way: await it for its value. */
export class ApiPromise<T> extends Promise<T> {
  readonly #outcome: Promise<Answer | Failure>;
  readonly #call: Call;

  /** @internal */
  constructor(call: Call, outcome: Promise<Answer | Failure>) {
    super(() => undefined);
    this.#call = call;
    this.#outcome = outcome;
  }

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#take((answer) => answer.data as T).then(onFulfilled, onRejected);
  }

  /** The value, the answer that carried it, and the server's id of the request. */
  withResponse(): Promise<WithResponse<T>> {
    return this.#take((answer) => answer as WithResponse<T>);
  }

  /**
   * The answer itself, its body unread. To be asked for in the statement of the call: later the body may have been
   * read. The caller reads the body or cancels it.
   */
  asResponse(): Promise<Response> {
    this.#call.raw = true;
    return this.#take((answer) => answer.response);
  }

  #take<R>(pick: (answer: Answer) => R): Promise<R> {
    return this.#outcome.then((outcome) => {
      if (outcome instanceof Failure) throw outcome.error;
      return pick(outcome);
    });
  }
}
