import type { Transferable } from 'node:worker_threads';
import type { Logger } from '../log/logger.js';
import type { ClientData } from './client-data.js';
import type { CallRequest, Failure, LogLine, WorkerSuccess } from './protocol.js';
import { Thread, WorkerLostError } from './thread.js';
import { ThreadLease } from './thread-pool.js';

let lastClient = 0;
const loggers = new Map<number, Logger>();
/** Numbers of the definitions that each worker has received. */
const defined = new WeakMap<Thread, Set<number>>();

/**
 * The resources to release after a client is closed or garbage-collected. Holds no reference to the client. A program
 * that never yields to the event loop isn't notified of the collection.
 */
export class ClientShare {
  readonly client = ++lastClient;
  readonly lease: ThreadLease;
  private isClosed = false;

  constructor(program: string, key: string) {
    this.lease = new ThreadLease(key, () => new Thread(program, 'blocking-client', deliver));
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    loggers.delete(this.client);
    this.lease.running?.notify({ kind: 'drop', client: this.client });
    this.lease.return();
  }
}

/** The caller's handle to a client that runs in the worker. */
export class WorkerClient {
  readonly share: ClientShare;
  private readonly data: ClientData;
  /** The worker in which the client is registered. */
  private thread: Thread | undefined;

  /**
   * @param program - source text of the worker.
   * @param key - clients with the same key share a worker.
   * @param logger - receives the log lines of the worker.
   */
  constructor(program: string, key: string, data: ClientData, logger: Logger) {
    this.data = data;
    this.share = new ClientShare(program, key);
    // A WeakRef would keep its target alive until the program yields to the event loop.
    loggers.set(this.share.client, logger);
  }

  /**
   * Starts the worker before the first call, so that it boots (30 ms) while the caller's program continues. If the
   * start fails, the first call attempts it again.
   */
  warmUp(): void {
    try {
      this.start();
    } catch (error) {
      if (!(error instanceof WorkerLostError)) throw error;
    }
  }

  /** Starts the worker and registers the client, unless both are already done. */
  start(): Thread {
    const { client, lease } = this.share;
    const thread = lease.thread();
    if (this.thread !== thread) {
      const { definition, ...data } = this.data;
      const known = defined.get(thread) ?? new Set();
      if (!known.has(definition.number)) thread.notify({ kind: 'define', ...definition });
      defined.set(thread, known.add(definition.number));
      thread.notify({ kind: 'open', client, definition: definition.number, ...data });
      this.thread = thread;
    }
    return thread;
  }

  ask(request: CallRequest, transfer?: readonly Transferable[]): WorkerSuccess | Failure {
    return this.start().ask({ ...request, client: this.share.client }, transfer);
  }

  /** Requests items from a stream in the worker that opened it. */
  pull(from: Thread, stream: number, limit?: number): WorkerSuccess | Failure {
    if (!from.isAlive) throw new WorkerLostError('the worker thread of the stream has ended');
    return from.ask({ kind: 'pull', stream, limit, client: this.share.client });
  }
}

/**
 * Passes a line to its logger. An error that the logger throws must not prevent the worker's other messages from being
 * received.
 */
function deliver({ client, level, message, details }: LogLine): void {
  try {
    if (details === undefined) loggers.get(client)?.[level](message);
    else loggers.get(client)?.[level](message, details);
  } catch {
    // A failure to log must not fail the call.
  }
}
