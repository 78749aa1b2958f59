/** The pending requests of each test, which haven't received a response yet. */
export class PendingRequests {
  readonly #pending = new Map<string, Map<AbortController, Promise<unknown>>>();

  /** Calls a function with a signal that aborts when the test ends. */
  async run<T>(test: string, respond: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const own = this.#pending.get(test) ?? new Map<AbortController, Promise<unknown>>();
    this.#pending.set(test, own);
    const response = respond(controller.signal);
    own.set(controller, response);
    try {
      return await response;
    } finally {
      own.delete(controller);
      if (own.size === 0) this.#pending.delete(test);
    }
  }

  /** Aborts the requests of a test and waits until they have ended. */
  async end(test: string): Promise<void> {
    const own = [...(this.#pending.get(test) ?? [])];
    for (const [controller] of own) controller.abort();
    await Promise.allSettled(own.map(([, response]) => response));
  }
}
