import type { ErrorInfo } from '../errors/api-error.js';
import { UsageError } from '../errors/usage-error.js';
import { setHidden } from '../shared/hidden-property.js';

/** An error as data. An error that is posted to another thread loses its class and most of its members. */
export interface ErrorData {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** True for a mistake by the caller (see `UsageError`). */
  readonly isUsage: boolean;
  /** Key in the API's error table; undefined for other errors. */
  readonly key: string | undefined;
  /** The fields of an API error; undefined for other errors. */
  readonly info: ErrorInfoData | undefined;
  /** Own members of any other error, such as `code` and `syscall` of a system error. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly cause: CauseData | undefined;
}

export type ErrorInfoData = Omit<ErrorInfo, 'headers' | 'cause'> & {
  /** See `headersToData`. */
  readonly headers: string | undefined;
};

/** A cause of any type. */
export type CauseData = { readonly error: ErrorData } | { readonly value: unknown };

const standardErrors: Readonly<Record<string, ErrorConstructor>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** Recreates an error as a `UsageError`, an error of its standard class, or else an `Error` with the original name. */
export function reviveError(data: ErrorData): Error {
  const Class = Object.hasOwn(standardErrors, data.name) ? standardErrors[data.name] : undefined;
  const error = data.isUsage ? new UsageError(data.message) : new (Class ?? Error)(data.message);
  if (error.name !== data.name) setHidden(error, 'name', data.name);
  if (data.stack !== undefined) setHidden(error, 'stack', data.stack);
  for (const [key, value] of Object.entries(data.members)) {
    Object.defineProperty(error, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  if (data.cause !== undefined) setHidden(error, 'cause', reviveCause(data.cause));
  return error;
}

export function reviveCause(cause: CauseData): unknown {
  return 'error' in cause ? reviveError(cause.error) : cause.value;
}
