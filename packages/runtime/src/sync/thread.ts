import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  type Transferable,
  Worker,
} from 'node:worker_threads';
import { reviveError } from './error-data.js';
import { inheritedFlags, workerEnvironment } from './worker-environment.js';
import { isPortSevered } from './severed-port.js';
import type {
  Boot,
  Failure,
  FromWorker,
  LogLine,
  Notice,
  Request,
  WorkerSuccess,
  ToWorker,
  Uncaught,
} from './protocol.js';
import { createSharedMemory, HEARTBEAT, Slot, Stage } from './shared-memory.js';

/** Duration of one sleep in milliseconds. The worker is checked after each sleep. */
const SLEEP = 100;

/** Maximum number of milliseconds that a worker may be silent. */
export interface ThreadLimits {
  /** Limit between the start of the worker and the moment when it is ready. Default: 20,000. */
  readonly boot: number;
  /**
   * Limit between two heartbeats during a call. A heartbeat is missed only if the event loop is blocked. Default:
   * 30,000.
   */
  readonly silence: number;
}

const defaultLimits: ThreadLimits = { boot: 20_000, silence: 60 * HEARTBEAT };

/** The worker has ended, is blocked or can't be started, so the running call receives no response. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';
}

/**
 * The worker hasn't replied within the limit of the request. The limit is derived from the caller's deadline, which the
 * worker may be unable to enforce.
 */
export class NoReplyError extends Error {
  override readonly name = 'NoReplyError';
}

/** An error in a user's module was not caught, so the running call receives no response. The worker continues. */
export class UncaughtError extends Error {
  override readonly name = 'UncaughtError';
}

/** A value in a message can't be cloned, such as a Blob that is backed by a file on disk. */
export class NotCloneableError extends Error {
  override readonly name = 'NotCloneableError';
}

/**
 * A worker thread and its connection. Posts requests and blocks the caller until the replies arrive. Doesn't keep the
 * process alive.
 */
export class Thread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly memory = createSharedMemory();
  private readonly replies = new Map<number, WorkerSuccess | Failure | Uncaught>();
  private readonly awaited = new Set<number>();
  private lastId = 0;
  /** Value of the sequence slot when the port was last found empty. */
  private drained = 0;
  private isClosed = false;

  /**
   * @param program - source text of the worker's script (CommonJS).
   * @param onLog - receives the log lines of the worker in the caller's thread, while the caller waits.
   */
  constructor(
    program: string,
    name: string,
    private readonly onLog: (line: LogLine) => void,
    private readonly limits: ThreadLimits = defaultLimits,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const boot: Boot = { port: port2, memory: this.memory };
    // The worker is started from source text, which needs no file and isn't passed to loader hooks. It inherits only
    // network flags, because a flag such as --input-type applies to the caller's program and would break the worker.
    try {
      this.worker = new Worker(program, {
        eval: true,
        name,
        workerData: boot,
        transferList: [port2],
        execArgv: inheritedFlags(),
        env: workerEnvironment(),
      });
    } catch (cause) {
      port1.close();
      throw new WorkerLostError(`the worker thread can't be started: ${String(cause)}`, { cause });
    }
    const close = (): void => {
      this.close();
    };
    // Without a listener, an error would crash the caller's process.
    this.worker.on('error', close).on('exit', close);
    this.worker.unref();
    port1.unref();
  }

  /** False after the worker has stopped, whether on its own or because of `close`. */
  get isAlive(): boolean {
    return !this.isClosed && Atomics.load(this.memory, Slot.stage) !== Stage.over;
  }

  notify(notice: Notice): void {
    this.post(notice, []);
  }

  /**
   * Posts a request and blocks until its reply arrives.
   *
   * @param transfer - transferred buffers, which the caller can no longer use.
   * @throws {WorkerLostError} if the worker ends before it replies, or is blocked.
   * @throws {UncaughtError} if an uncaught error belongs to the request.
   * @throws {NoReplyError} if the limit of the request is exceeded. The worker continues for other clients.
   */
  ask(
    request: Request & { readonly client: number },
    transfer: readonly Transferable[] = [],
  ): WorkerSuccess | Failure {
    const id = ++this.lastId;
    this.awaited.add(id);
    try {
      this.post({ ...request, id }, transfer);
      return this.wait(id, request.limit ?? Infinity);
    } finally {
      this.awaited.delete(id);
    }
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.port.close();
    void this.worker.terminate();
  }

  private post(message: ToWorker, transfer: readonly Transferable[]): void {
    try {
      this.port.postMessage(message, transfer);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new NotCloneableError(
        `a value can't cross to the worker thread (${reason}): pass bytes, or fromPath(…) for a file`,
        { cause },
      );
    }
  }

  /** @param left - the remaining milliseconds. */
  private wait(id: number, left: number): WorkerSuccess | Failure {
    let lastLife = Number.NaN;
    // Silence is counted in sleeps instead of measured with a clock: while the process is suspended, the worker is
    // suspended, too.
    let silence = 0;
    for (;;) {
      // The order matters: a message that arrives after this read changes the slot, so the sleep ends immediately.
      const seen = Atomics.load(this.memory, Slot.sequence);
      const over = Atomics.load(this.memory, Slot.stage) === Stage.over;
      if (over || seen !== this.drained) this.drain(seen);
      const reply = this.replies.get(id);
      if (reply !== undefined) {
        this.replies.delete(id);
        if (reply.kind === 'uncaught') throw uncaught(reply);
        return reply;
      }
      if (over || this.isClosed) throw this.lost('has ended');
      if (left <= 0) throw new NoReplyError();
      const sleep = Math.min(SLEEP, left);
      const start = performance.now();
      const woken = Atomics.wait(this.memory, Slot.sequence, seen, sleep) !== 'timed-out';
      left -= Math.min(performance.now() - start, sleep);
      if (woken) continue;

      // Reading from a port closes it if the thread at its other end has exited.
      this.drain(seen);
      if (!this.replies.has(id) && isPortSevered(this.port)) throw this.lost('has ended');
      const life = seen + Atomics.load(this.memory, Slot.heartbeat);
      if (life !== lastLife) [lastLife, silence] = [life, 0];
      else this.checkLimits((silence += SLEEP));
    }
  }

  private checkLimits(silence: number): void {
    const booting = Atomics.load(this.memory, Slot.stage) === Stage.booting;
    const limit = booting ? this.limits.boot : this.limits.silence;
    if (silence < limit) return;
    throw this.lost(
      booting ? `didn't start within ${limit} ms` : `has been blocked for ${limit} ms`,
    );
  }

  private lost(problem: string): WorkerLostError {
    this.close();
    return new WorkerLostError(`the worker thread ${problem}. The request may have been sent`);
  }

  /**
   * Processes the messages that have arrived. A logger may call the API again, so the state is consistent after each
   * step.
   */
  private drain(seen: number): void {
    for (;;) {
      const received = receiveMessageOnPort(this.port) as { message: FromWorker } | undefined;
      if (received === undefined) {
        this.drained = seen;
        return;
      }
      const { message } = received;
      if (message.kind === 'log') this.onLog(message);
      else
        for (const id of message.kind === 'uncaught' ? message.ids : [message.id])
          if (this.awaited.has(id)) this.replies.set(id, message);
    }
  }
}

function uncaught({ error }: Uncaught): UncaughtError {
  const message = `a module threw an uncaught error: ${error.message}. The request may have been sent`;
  return new UncaughtError(message, { cause: reviveError(error) });
}
