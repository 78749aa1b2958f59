/**
 * A mistake by the caller, which is usually detected before any request is sent, such as a path value of `..`, a header
 * with a line break or a body that can't be encoded. The client converts it to the API's own usage error with the same
 * message.
 */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    const undo = extendStackTrace();
    super(message, options);
    undo();
    this.name = 'UsageError';
  }
}

/**
 * Raises the stack limit so that a stack includes the caller's line below the runtime's own frames. Returns a function
 * that restores the limit.
 */
export function extendStackTrace(): () => void {
  const { stackTraceLimit } = Error;
  setStackTraceLimit(stackTraceLimit + 12);
  return () => setStackTraceLimit(stackTraceLimit);
}

/** Sets the stack limit. Has no effect if `Error` is frozen. */
export function setStackTraceLimit(limit: number): void {
  Reflect.set(Error, 'stackTraceLimit', limit);
}
