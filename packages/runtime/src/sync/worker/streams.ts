import type { EventStream } from '../../stream/event-stream.js';
import type { Batch } from '../protocol.js';

/** Items that are read ahead of the caller. */
const AHEAD = 64;

/** A stream that is read ahead a little, so that its items cross in batches. */
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

  /** What has come, at least one item. */
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

  /** Of the two sides one waits at most: for an item, or for room. */
  private change(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}

/** The streams that are open, by number. */
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
