import type { Answer, Call } from './call.js';
import { answerOf, type Failure } from './failure.js';

/** A value with the answer that carried it. */
export interface WithResponse<T> {
  readonly data: T;
  /** Its body has been read. */
  readonly response: Response;
  /** The server's id of the request: quote it to the API's support. */
  readonly requestId: string | undefined;
}

type Outcome = Promise<Answer | Failure>;

/**
 * A call under way: await it for its value. What is awaited is made only then, so that a failure that nobody waits for
 * is no unhandled rejection.
 */
export class ApiPromise<T> extends Promise<T> {
  readonly #call: Call;
  readonly #outcome: Outcome;
  readonly #pick: (answer: Answer) => T;

  /** @internal */
  constructor(call: Call, outcome: Outcome, pick = (answer: Answer): T => answer.data as T) {
    super(() => undefined);
    this.#call = call;
    this.#outcome = outcome;
    this.#pick = pick;
  }

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const picked = this.#outcome.then((outcome) => this.#pick(answerOf(outcome)));
    return picked.then(onFulfilled, onRejected);
  }

  /** The value, the answer that carried it, and the server's id of the request. */
  withResponse(): Promise<WithResponse<T>> {
    return new ApiPromise(this.#call, this.#outcome, (answer) => answer as WithResponse<T>);
  }

  /**
   * The answer itself, its body unread. To be asked for in the statement of the call: later the body may have been
   * read. The caller reads the body or cancels it.
   */
  asResponse(): Promise<Response> {
    this.#call.raw = true;
    return new ApiPromise(this.#call, this.#outcome, (answer) => answer.response);
  }
}
