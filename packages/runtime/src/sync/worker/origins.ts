import { AsyncLocalStorage } from 'node:async_hooks';

/** The request or the client that the current work belongs to. */
interface Origin {
  readonly client: number;
  readonly id?: number;
}

/** Tracks the running requests and determines which of them an uncaught error belongs to. */
export class Origins {
  private readonly current = new AsyncLocalStorage<Origin>();
  /** The client of each running request, keyed by the request's ID. */
  private readonly running = new Map<number, number>();

  get isBusy(): boolean {
    return this.running.size > 0;
  }

  /** The client that the current work belongs to, if known. */
  get client(): number | undefined {
    return this.current.getStore()?.client;
  }

  /** Runs the work that opens a client. Errors from the client's modules are attributed to the client. */
  open(client: number, work: () => void): void {
    this.current.run({ client }, work);
  }

  async request<T>(id: number, client: number, work: () => Promise<T>): Promise<T> {
    this.running.set(id, client);
    try {
      return await this.current.run({ id, client }, work);
    } finally {
      this.running.delete(id);
    }
  }

  /**
   * Removes the requests that an uncaught error belongs to: the current one, or else all requests of its client, or
   * else all requests.
   *
   * @returns the IDs of the removed requests.
   */
  giveUp(): number[] {
    const { id, client } = this.current.getStore() ?? {};
    const isRunning = id !== undefined && this.running.has(id);
    const ids = isRunning
      ? [id]
      : [...this.running].flatMap(([other, owner]) => (owner === (client ?? owner) ? [other] : []));
    for (const given of ids) this.running.delete(given);
    return ids;
  }
}
