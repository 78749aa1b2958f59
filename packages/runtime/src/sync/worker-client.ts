import type { Transferable } from 'node:worker_threads';
import type { ClientData } from './client-data.js';
import type { CallRequest, Failure, LogLine, Success } from './protocol.js';
import { Thread, WorkerLostError } from './thread.js';
import { ThreadLease } from './thread-pool.js';

export interface LogListener {
  /** Receives a line that the worker logged. */
  log(line: LogLine): void;
}

let lastClient = 0;
const listeners = new Map<number, WeakRef<LogListener>>();

/** A client's counterpart in the worker. Holds the listener weakly, so that a dropped client can be closed. */
export class WorkerClient {
  private readonly client = ++lastClient;
  private readonly lease: ThreadLease;
  /** The worker in which the client is registered. */
  private thread: Thread | undefined;
  private isClosed = false;

  /**
   * @param program - source of the worker
   * @param key - clients with the same key share a worker
   */
  constructor(
    program: string,
    key: string,
    private readonly data: ClientData,
    listener: LogListener,
  ) {
    this.lease = new ThreadLease(key, () => new Thread(program, 'blocking-client', deliver));
    listeners.set(this.client, new WeakRef(listener));
  }

  /**
   * Starts the worker before the first call, so that it boots (30 ms) while the caller's program continues. If the start
   * fails, the first call throws the error.
   */
  warmUp(): void {
    try {
      this.start();
    } catch (error) {
      if (!(error instanceof WorkerLostError)) throw error;
    }
  }

  /** Starts the worker and registers the client, unless both are done. */
  start(): Thread {
    const thread = this.lease.thread();
    if (this.thread !== thread) {
      thread.notify({ kind: 'open', client: this.client, ...this.data });
      this.thread = thread;
    }
    return thread;
  }

  ask(request: CallRequest, transfer?: readonly Transferable[]): Success | Failure {
    return this.start().ask({ ...request, client: this.client }, transfer);
  }

  /** Requests items of a stream, which belongs to the worker that opened it. */
  pull(from: Thread, stream: number, limit?: number): Success | Failure {
    if (!from.isAlive) throw new WorkerLostError('the worker thread of the stream has ended');
    return from.ask({ kind: 'pull', stream, limit, client: this.client });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    listeners.delete(this.client);
    this.lease.running?.notify({ kind: 'drop', client: this.client });
    this.lease.return();
  }
}

function deliver(line: LogLine): void {
  listeners.get(line.client)?.deref()?.log(line);
}
