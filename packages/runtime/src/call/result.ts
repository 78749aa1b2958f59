/** A successful call. */
export interface CallResult<T = unknown> {
  readonly data: T;
  readonly response: Response;
  readonly requestId: string | undefined;
}

/** A failed call. Passed on as a value: an unhandled rejection would end the process. */
export class CallFailure {
  constructor(readonly error: unknown) {}
}

/** The result of a call; the error of a failed one is thrown. */
export function unwrapResult(outcome: CallResult | CallFailure): CallResult {
  if (outcome instanceof CallFailure) throw outcome.error;
  return outcome;
}

/** How the caller wants the response body. */
export interface Reading {
  /** True: unread. Set in the tick of the call, the only change after its start. */
  unread: boolean;
}
