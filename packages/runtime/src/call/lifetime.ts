import { clock, LONGEST } from '../shared/clock.js';
import { startTimeLimit } from '../shared/time-limit.js';

/** The reason that a call ended early. */
export type EndReason = 'abort' | 'deadline' | 'silence';

/** A time limit for a whole call. */
export interface TimeLimit {
  /** Milliseconds; undefined means no limit. */
  readonly ms: number | undefined;
  /** Returns the error message for an exceeded limit. */
  readonly message: (ms: number | undefined) => string;
}

/** The running attempt, as seen by the code that ends it. */
export interface RunningAttempt {
  abort(): void;
  /** Reports an error to the hooks if something outside the attempt ended the call. */
  report(error: unknown): void;
}

/**
 * The period in which a call may run. It ends when the caller's signal aborts, when a limit is exceeded or, for a
 * stream, when no data arrives within the timeout. Holds the mutable state of a call: timers, a listener and the
 * running attempt.
 */
export class Lifetime {
  /** Time at which the limit is exceeded, according to `clock.now`. */
  readonly expires: number;
  ended: EndReason | undefined;
  attempt: RunningAttempt | undefined;
  /** Number of attempts so far. */
  attempts = 0;
  /** Time at which the call started, according to `clock.now`. */
  readonly began = clock.now();
  /** True if the body is read after the call has settled, so the limits remain active until then. */
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
  run<T>(work: (lifetime: Lifetime) => Promise<T>): Promise<T | undefined> {
    const { signal } = this;
    const { ms = Infinity } = this.limit;
    if (!signal && ms > LONGEST) return work(this);
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', this);
      this.#stop = () => resolve(undefined);
      if (ms <= LONGEST) this.#cancelDeadline = startTimeLimit(ms, () => this.end('deadline'));
      if (signal?.aborted) this.end('abort');
      else work(this).then(resolve, reject);
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
    // If the caller passed a value that isn't a signal, no listener was added.
    if (this.#stop) this.signal?.removeEventListener('abort', this);
  }

  /** Resolves after a back-off or a poll interval. If the call ends first, the promise stays pending. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#pauseTimer = setTimeout(resolve, Math.min(ms, LONGEST));
    });
  }
}
