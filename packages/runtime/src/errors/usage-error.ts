/**
 * A mistake of the caller, found before any request: a path value that climbs, a header with a line break, a body
 * that can't be encoded. The client turns it into the API's own usage error; `message` is what the user reads.
 */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    const undo = extendStackTrace();
    super(message, options);
    undo();
    this.name = 'UsageError';
  }
}

/** Lets stacks be deep enough that our own frames don't crowd out the caller's line, until it is undone. */
export function extendStackTrace(): () => void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = stackTraceLimit + 12;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
}
