/** The result of a successful call. */
export interface CallResult<T = unknown> {
  readonly data: T;
  readonly response: Response;
  readonly requestId: string | undefined;
}

/** A failed call, represented as a value because an unhandled rejection would crash the process. */
export class CallFailure {
  constructor(readonly error: unknown) {}
}

/** Returns the result of a call, or throws its error. */
export function unwrapResult(outcome: CallResult | CallFailure): CallResult {
  if (outcome instanceof CallFailure) throw outcome.error;
  return outcome;
}

/** Specifies how the response body is read. */
export interface Reading {
  /**
   * True to leave the body unread. This flag is set synchronously after the call starts; nothing else about a call
   * changes after its start.
   */
  unread: boolean;
}
