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

/** What is picked of an outcome, once it is asked for: a failure that nobody waits for is no unhandled rejection. */
class Picked<T> extends Promise<T> {
  readonly #outcome: Outcome;
  readonly #pick: (answer: Answer) => T;

  constructor(outcome: Outcome, pick: (answer: Answer) => T) {
    super(() => undefined);
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
}

/** A call under way: await it for its value. */
export class ApiPromise<T> extends Picked<T> {
  readonly #outcome: Outcome;
  readonly #call: Call;

  /** @internal */
  constructor(call: Call, outcome: Outcome) {
    super(outcome, (answer) => answer.data as T);
    this.#outcome = outcome;
    this.#call = call;
  }

  /** The value, the answer that carried it, and the server's id of the request. */
  withResponse(): Promise<WithResponse<T>> {
    return new Picked(this.#outcome, (answer) => answer as WithResponse<T>);
  }

  /**
   * The answer itself, its body unread. To be asked for in the statement of the call: later the body may have been
   * read. The caller reads the body or cancels it.
   */
  asResponse(): Promise<Response> {
    this.#call.raw = true;
    return new Picked(this.#outcome, (answer) => answer.response);
  }
}
