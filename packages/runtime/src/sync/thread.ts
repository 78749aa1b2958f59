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
  Success,
  ToWorker,
  Uncaught,
} from './protocol.js';
import { createSharedMemory, HEARTBEAT, Slot, Stage } from './shared-memory.js';

/** Milliseconds of one sleep; between two of them the worker is checked. */
const SLEEP = 100;

/** The longest silence of a worker, in milliseconds. */
export interface ThreadLimits {
  /** Between its start and its first message. Default: 20 000. */
  readonly boot: number;
  /** During a call: between two heartbeats, which only a blocked event loop omits. Default: 30 000. */
  readonly silence: number;
}

const defaultLimits: ThreadLimits = { boot: 20_000, silence: 60 * HEARTBEAT };

/** The worker has ended or is blocked, so the running call receives no response. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';
}

/** The worker hasn't replied within the limit of the request: the caller's deadline, which it may be unable to keep. */
export class NoReplyError extends Error {
  override readonly name = 'NoReplyError';
}

/** Nothing caught an error in a module of the user, so the running call receives no response; the worker goes on. */
export class UncaughtError extends Error {
  override readonly name = 'UncaughtError';
}

/** A value of a message can't be cloned, for instance a Blob that a file on disk backs. */
export class NotCloneableError extends Error {
  override readonly name = 'NotCloneableError';
}

/**
 * A worker thread and its connection: posts requests and blocks the caller until the replies arrive. Doesn't keep the
 * process alive.
 */
export class Thread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly memory = createSharedMemory();
  private readonly replies = new Map<number, Success | Failure | Uncaught>();
  private readonly awaited = new Set<number>();
  private lastId = 0;
  /** Value of the sequence slot when the port was last found empty. */
  private drained = 0;
  private isClosed = false;

  /**
   * @param program - source text of the worker's script (CommonJS)
   * @param onLog - receives the lines that the worker logs, in the caller's thread, while the caller waits
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
    // Started from source text, which needs no file and passes no loader hook, and without flags: one such as --input-type
    // applies to the caller's program and would break the worker.
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
    // An error without a listener would end the caller's process.
    this.worker.on('error', close).on('exit', close);
    this.worker.unref();
    port1.unref();
  }

  /** False once the worker has stopped, by itself or by `close`. */
  get isAlive(): boolean {
    return !this.isClosed && Atomics.load(this.memory, Slot.stage) !== Stage.over;
  }

  notify(notice: Notice): void {
    this.post(notice, []);
  }

  /**
   * Posts a request and blocks until its reply has arrived.
   *
   * @param transfer - transferred buffers; the caller can no longer use them
   * @throws {WorkerLostError} if the worker ends before it has replied, or is blocked.
   * @throws {UncaughtError} if an error that nothing caught belongs to the request.
   * @throws {NoReplyError} after the limit of the request; the worker goes on, for other clients.
   */
  ask(
    request: Request & { readonly client: number },
    transfer: readonly Transferable[] = [],
  ): Success | Failure {
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
        `a value can't cross to the worker thread: ${reason}; pass bytes, or fromPath(…) for a file`,
        { cause },
      );
    }
  }

  /** @param left - milliseconds. */
  private wait(id: number, left: number): Success | Failure {
    let lastLife = Number.NaN;
    // In sleeps, not by a clock: time in which the process was suspended passed for the worker as well.
    let silence = 0;
    for (;;) {
      // The order matters: a message that arrives after this read changes the slot, and the sleep ends at once.
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

      // A read closes a port whose other end has ended.
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
    return new WorkerLostError(`the worker thread ${problem}; the request may have been sent`);
  }

  /** Takes the messages that have arrived. A logger may call the API again, so each step is complete. */
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
  const message = `nothing caught an error of a module: ${error.message}; the request may have been sent`;
  return new UncaughtError(message, { cause: reviveError(error) });
}
