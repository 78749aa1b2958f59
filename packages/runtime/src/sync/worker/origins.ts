import { AsyncLocalStorage } from 'node:async_hooks';

/** The request or the opened client that work is done for. */
interface Origin {
  readonly client: number;
  readonly id?: number;
}

/** Knows the running requests, and which of them an error belongs to that nothing caught. */
export class Origins {
  private readonly current = new AsyncLocalStorage<Origin>();
  /** The clients of the running requests. */
  private readonly running = new Map<number, number>();

  get isBusy(): boolean {
    return this.running.size > 0;
  }

  /** The client whose work runs, if known. */
  get client(): number | undefined {
    return this.current.getStore()?.client;
  }

  /** Opens a client: errors of its modules belong to it. */
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
   * Gives up the requests that an uncaught error belongs to: the current one, else the requests of its client, else all.
   *
   * @returns their ids.
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
