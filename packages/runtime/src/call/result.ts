/** A successful call. */
export interface CallResult<T = unknown> {
  readonly data: T;
  readonly response: Response;
  readonly requestId: string | undefined;
}

/** A failed call, as a value: an unhandled rejection would end the process. */
export class CallFailure {
  constructor(readonly error: unknown) {}
}

/** Returns the result of a call, or throws its error. */
export function unwrapResult(outcome: CallResult | CallFailure): CallResult {
  if (outcome instanceof CallFailure) throw outcome.error;
  return outcome;
}

/** How the caller wants the response body. */
export interface Reading {
  /** True: the body is left unread. Set in the tick of the call, the only change after its start. */
  unread: boolean;
}
