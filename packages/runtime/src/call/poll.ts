import type { ApiPromise } from './api-promise.js';
import type { Call } from './call.js';
import type { WaitOptions } from './options.js';

/** Default time limit of a whole wait in milliseconds. */
export const WAIT_TIMEOUT = 600_000;

/** The values of a field that end or continue a wait; any other value is an error. */
export interface Until {
  /** Dotted path inside the unwrapped response. */
  readonly field: string;
  readonly done: readonly string[];
  readonly pending: readonly string[];
}

/** Repeats a call until the wait ends. */
export interface Poll {
  /** Identifies the behavior across a thread boundary. */
  readonly kind: string;
  /** Starts the wait; `call` has no options. */
  readonly start: (call: Call, options?: WaitOptions) => ApiPromise<unknown>;
}
