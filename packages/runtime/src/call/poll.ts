import type { ApiPromise } from './api-promise.js';
import type { Call } from './call.js';
import type { WaitOptions } from './options.js';

/** Milliseconds of a whole wait, unless the caller sets them. */
export const WAIT_TIMEOUT = 600_000;

/** The values of a field that end a wait or continue it; any other value is an error. */
export interface Until {
  /** Dotted path inside the unwrapped response. */
  readonly field: string;
  readonly done: readonly string[];
  readonly pending: readonly string[];
}

/** Repeats a call until the wait is over. */
export interface Poll {
  /** Names the behavior across a thread boundary. */
  readonly kind: string;
  /** Starts the wait; `call` has no options. */
  readonly start: (call: Call, options?: WaitOptions) => ApiPromise<unknown>;
}
