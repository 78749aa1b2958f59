import type { ErrorInfo } from '../errors/api-error.js';
import { setHidden } from '../hidden.js';

/** An error as data: a thread boundary takes away its class, and any member that can't be cloned. */
export interface FlatError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Key in the API's error table, for an error of the API. */
  readonly key: string | undefined;
  /** What an error of the API knows. */
  readonly info: FlatInfo | undefined;
  /** Own members of any other error, such as `code` and `syscall` of a system error. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly cause: FlatCause | undefined;
}

export type FlatInfo = Omit<ErrorInfo, 'headers' | 'cause'> & {
  /** See `flattenHeaders`. */
  readonly headers: string | undefined;
};

/** A cause may be any value. */
export type FlatCause = { readonly error: FlatError } | { readonly value: unknown };

const standard: Readonly<Record<string, ErrorConstructor>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** An error that isn't the API's own, made again: of the same standard class where it had one. */
export function revive(flat: FlatError): Error {
  const Class = (Object.hasOwn(standard, flat.name) ? standard[flat.name] : undefined) ?? Error;
  const error = new Class(flat.message);
  if (error.name !== flat.name) setHidden(error, 'name', flat.name);
  if (flat.stack !== undefined) setHidden(error, 'stack', flat.stack);
  for (const [key, value] of Object.entries(flat.members)) {
    Object.defineProperty(error, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  if (flat.cause !== undefined) setHidden(error, 'cause', causeOf(flat.cause));
  return error;
}

export function causeOf(cause: FlatCause): unknown {
  return 'error' in cause ? revive(cause.error) : cause.value;
}
