/** Default time limit of a whole wait in milliseconds. */
export const WAIT_TIMEOUT = 600_000;

/** The values of a field that end or continue a wait; any other value is an error. */
export interface Until {
  /** Dotted path inside the unwrapped response. */
  readonly field: string;
  readonly done: readonly string[];
  readonly pending: readonly string[];
}
