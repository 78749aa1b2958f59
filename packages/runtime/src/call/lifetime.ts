import { clock, LONGEST } from '../shared/clock.js';
import { startTimeLimit } from '../shared/time-limit.js';

/** Why a call ended before its work was done. */
export type EndReason = 'abort' | 'deadline' | 'silence';

/** A time limit for a whole call. */
export interface TimeLimit {
  /** Milliseconds; undefined: no limit. */
  readonly ms: number | undefined;
  /** Message of the error, once the limit is exceeded. */
  readonly message: () => string;
}

/** The running attempt, as seen by the code that ends it. */
export interface RunningAttempt {
  abort(): void;
  /** Runs the hooks for an error that ended the call from outside. */
  report(error: unknown): void;
}

/**
 * The time in which a call may run. The caller's signal, a limit or, for a stream, silence ends it. Holds the mutable
 * state of a call: timers, a listener and the running attempt.
 */
export class Lifetime {
  /** Time at which the limit is exceeded, by the clock's `now`. */
  readonly expires: number;
  ended: EndReason | undefined;
  attempt: RunningAttempt | undefined;
  /** Number of attempts so far. */
  attempts = 0;
  /** Time at which the call began, by the clock's `now`. */
  readonly began = clock.now();
  /** True: the body is read after the call has settled, so the limits stay until then. */
  streaming = false;
  #cancelDeadline: (() => void) | undefined;
  #pauseTimer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  constructor(
    readonly signal: AbortSignal | undefined,
    readonly limit: TimeLimit,
  ) {
    this.expires = limit.ms === undefined ? Infinity : this.began + limit.ms;
  }

  /** Returns the result of `work`, or undefined as soon as the signal aborts or the limit is exceeded. */
  run<T>(work: () => Promise<T>): Promise<T | undefined> {
    const { signal } = this;
    const left = this.expires - clock.now();
    if (!signal && left > LONGEST) return work();
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', this);
      this.#stop = () => resolve(undefined);
      if (left <= LONGEST)
        this.#cancelDeadline = startTimeLimit(Math.max(left, 0), () => this.end('deadline'));
      if (signal?.aborted) this.end('abort');
      else work().then(resolve, reject);
    });
  }

  /** Called when the caller's signal aborts. */
  handleEvent(): void {
    this.end('abort');
  }

  end(reason: EndReason): void {
    this.ended = reason;
    this.#stop?.();
    this.close();
    this.attempt?.abort();
  }

  /** Removes the timers and the listener. */
  close(): void {
    clearTimeout(this.#pauseTimer);
    this.#cancelDeadline?.();
    // The listener is missing if the caller passed a value that isn't a signal.
    if (this.#stop) this.signal?.removeEventListener('abort', this);
  }

  /** Resolves after a back-off or a poll interval, or earlier if the call ends. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#pauseTimer = setTimeout(resolve, Math.min(ms, LONGEST));
    });
  }
}
