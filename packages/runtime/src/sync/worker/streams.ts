import type { EventStream } from '../../stream/event-stream.js';
import type { Batch } from '../protocol.js';

/** Maximum number of items that are read ahead of the caller. */
const AHEAD = 64;

/** Reads a stream ahead of the caller, so that items are posted in batches. */
class Reader {
  private readonly items: unknown[] = [];
  private done = false;
  private failure: { readonly error: unknown } | undefined;
  private wake: () => void = () => undefined;

  constructor(
    readonly client: number,
    readonly stream: EventStream<unknown>,
  ) {
    void this.read();
  }

  /** Returns the items that have arrived. Waits for at least one item unless the stream has ended. */
  async pull(): Promise<Batch> {
    while (this.items.length === 0 && !this.done) await this.change();
    const items = this.items.splice(0);
    this.wake();
    if (items.length === 0 && this.failure !== undefined) throw this.failure.error;
    return { items, done: this.done && this.failure === undefined };
  }

  private async read(): Promise<void> {
    try {
      for await (const item of this.stream) {
        this.items.push(item);
        this.wake();
        while (this.items.length >= AHEAD) await this.change();
      }
    } catch (error) {
      this.failure = { error };
    }
    this.done = true;
    this.wake();
  }

  /** Waits until items are available for the consumer, or until the producer can read another item. */
  private change(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}

/** The open streams, keyed by number. */
export class Streams {
  private readonly readers = new Map<number, Reader>();
  private last = 0;

  open(client: number, stream: EventStream<unknown>): number {
    this.readers.set(++this.last, new Reader(client, stream));
    return this.last;
  }

  async pull(stream: number): Promise<Batch> {
    const reader = this.readers.get(stream);
    if (reader === undefined) return { items: [], done: true };
    try {
      const batch = await reader.pull();
      if (batch.done) this.readers.delete(stream);
      return batch;
    } catch (error) {
      this.readers.delete(stream);
      throw error;
    }
  }

  cancel(stream: number): void {
    this.readers.get(stream)?.stream.close();
    this.readers.delete(stream);
  }

  /** Ends all streams of a client. */
  drop(client: number): void {
    for (const [number, reader] of this.readers) if (reader.client === client) this.cancel(number);
  }
}
