import { performance } from 'node:perf_hooks';
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  type Transferable,
  Worker,
} from 'node:worker_threads';
import { type FlatError, revive } from './flat-error.js';
import { inheritedFlags, workerEnvironment } from './inherit.js';
import { isSevered } from './lifeline.js';
import type {
  Answer,
  Boot,
  Failure,
  FromWorker,
  LogLine,
  Notice,
  Question,
  ToWorker,
} from './protocol.js';
import { BEAT, createSignals, Slot, Stage } from './signals.js';

/** Milliseconds of one sleep; between two of them the worker's life is checked. */
const SLEEP = 100;

/** How long, in milliseconds, a worker may show no sign of life. */
export interface Patience {
  /** From its start until it takes messages. Default: 20 000. */
  readonly boot: number;
  /** With a call in hand: between two beats, which only a stuck event loop leaves out. Default: 30 000. */
  readonly silence: number;
}

const patience: Patience = { boot: 20_000, silence: 60 * BEAT };

/** The worker is gone, or stuck; the call in hand has no answer and never will have. */
export class LostWorker extends Error {
  override readonly name = 'LostWorker';
}

/**
 * A worker thread and the way to it: questions are posted, and the caller sleeps until their answers are there.
 * It doesn't keep the process alive.
 */
export class Thread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly signals = createSignals();
  private readonly replies = new Map<number, Answer | Failure>();
  private readonly awaited = new Set<number>();
  private lastId = 0;
  /** What the sequence slot said when the port was last found empty. */
  private drained = 0;
  private crash: FlatError | undefined;
  private closed = false;

  /**
   * @param program - source text of the worker's script (CommonJS)
   * @param onLog - takes the lines that the worker logs, in the caller's thread, while the caller waits
   */
  constructor(
    program: string,
    name: string,
    private readonly onLog: (line: LogLine) => void,
    private readonly limits: Patience = patience,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const boot: Boot = { port: port2, signals: this.signals };
    // From text and with no flags: nothing has to be found on disk or pass a loader hook, and a flag such as
    // --input-type, which is about the caller's own program, can't break the worker's.
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
      throw new LostWorker(`its worker thread can't be started: ${String(cause)}`, { cause });
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
  get alive(): boolean {
    return !this.closed && Atomics.load(this.signals, Slot.stage) !== Stage.over;
  }

  tell(notice: Notice): void {
    this.post(notice, []);
  }

  /**
   * Posts a question and blocks until its answer is there.
   *
   * @param transfer - buffers that are handed over; the caller can't use them any more
   * @throws {LostWorker} when the worker stops before it has answered, or is stuck.
   */
  ask(
    question: Question & { readonly client: number },
    transfer: readonly Transferable[] = [],
  ): Answer | Failure {
    const id = ++this.lastId;
    this.awaited.add(id);
    try {
      this.post({ ...question, id }, transfer);
      return this.wait(id);
    } finally {
      this.awaited.delete(id);
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.port.close();
    void this.worker.terminate();
  }

  private post(message: ToWorker, transfer: readonly Transferable[]): void {
    this.port.postMessage(message, transfer);
  }

  private wait(id: number): Answer | Failure {
    let sign = Number.NaN;
    let since = performance.now();
    for (;;) {
      // The order matters: what arrives after this reading changes the slot, and the sleep ends at once.
      const seen = Atomics.load(this.signals, Slot.sequence);
      const over = Atomics.load(this.signals, Slot.stage) === Stage.over;
      if (over || seen !== this.drained) this.drain(seen);
      const reply = this.replies.get(id);
      if (reply !== undefined) {
        this.replies.delete(id);
        return reply;
      }
      if (over || this.closed) throw this.lost('stopped');
      if (Atomics.wait(this.signals, Slot.sequence, seen, SLEEP) !== 'timed-out') continue;

      // A port learns by being read that its other end is gone.
      this.drain(seen);
      if (!this.replies.has(id) && isSevered(this.port)) throw this.lost('stopped');
      const now = performance.now();
      const life = seen + Atomics.load(this.signals, Slot.beat);
      if (life !== sign) [sign, since] = [life, now];
      else this.checkPatience(now - since);
    }
  }

  private checkPatience(silence: number): void {
    const booting = Atomics.load(this.signals, Slot.stage) === Stage.booting;
    const limit = booting ? this.limits.boot : this.limits.silence;
    if (silence < limit) return;
    throw this.lost(booting ? `didn't start within ${limit} ms` : `has been stuck for ${limit} ms`);
  }

  private lost(what: string): LostWorker {
    const { crash } = this;
    this.close();
    const message = (reason = ''): string =>
      `its worker thread ${what}${reason}; whether the request arrived isn't known`;
    if (crash === undefined) return new LostWorker(message());
    return new LostWorker(message(`: ${crash.message}`), { cause: revive(crash) });
  }

  /** Takes what has arrived. A line may be logged by a function that calls the API again: so each step is complete. */
  private drain(seen: number): void {
    for (;;) {
      const received = receiveMessageOnPort(this.port) as { message: FromWorker } | undefined;
      if (received === undefined) {
        this.drained = seen;
        return;
      }
      const { message } = received;
      if (message.kind === 'log') this.onLog(message);
      else if (message.kind === 'crash') this.crash = message.error;
      else if (this.awaited.has(message.id)) this.replies.set(message.id, message);
    }
  }
}
