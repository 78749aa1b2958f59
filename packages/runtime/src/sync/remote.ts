import type { Transferable } from 'node:worker_threads';
import { Lease } from './pool.js';
import type { Answer, CallQuestion, Failure, LogLine } from './protocol.js';
import { LostWorker, Thread } from './thread.js';

/** What the worker makes a client of: data only. */
export interface Blueprint {
  readonly definition: unknown;
  readonly options: unknown;
  /** The environment variables that the client may read, as they are now. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Listener {
  /** Takes a line that the worker logged. */
  log(line: LogLine): void;
}

let last = 0;
const listeners = new Map<number, WeakRef<Listener>>();

/** A client's counterpart in the worker. Holds the listener weakly, so that a dropped client can be cleaned up after. */
export class Remote {
  private readonly client = ++last;
  private readonly lease: Lease;
  /** The worker that knows the client. */
  private thread: Thread | undefined;
  private closed = false;

  /**
   * @param program - source of the worker
   * @param key - clients with the same one share a worker
   */
  constructor(
    program: string,
    key: string,
    private readonly blueprint: Blueprint,
    listener: Listener,
  ) {
    this.lease = new Lease(key, () => new Thread(program, 'blocking-client', deliver));
    listeners.set(this.client, new WeakRef(listener));
  }

  /**
   * Starts the worker ahead of the first call: its thread boots (30 ms) while the caller's program goes on. Where none
   * can be started, the first call says so.
   */
  warm(): void {
    try {
      this.start();
    } catch (error) {
      if (!(error instanceof LostWorker)) throw error;
    }
  }

  /** Makes sure that a worker runs and knows the client. */
  start(): Thread {
    const thread = this.lease.thread();
    if (this.thread !== thread) {
      thread.tell({ kind: 'open', client: this.client, ...this.blueprint });
      this.thread = thread;
    }
    return thread;
  }

  ask(question: CallQuestion, transfer?: readonly Transferable[]): Answer | Failure {
    return this.start().ask({ ...question, client: this.client }, transfer);
  }

  /** Asks for items of a stream, which lives in the worker that opened it. */
  pull(from: Thread, stream: number): Answer | Failure {
    if (!from.alive) throw new LostWorker('its worker thread has stopped, and the stream with it');
    return from.ask({ kind: 'pull', stream, client: this.client });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    listeners.delete(this.client);
    this.lease.running?.tell({ kind: 'drop', client: this.client });
    this.lease.return();
  }
}

function deliver(line: LogLine): void {
  listeners.get(line.client)?.deref()?.log(line);
}
