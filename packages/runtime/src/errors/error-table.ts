import type { ErrorClass } from './api-error.js';

/** Kinds of failures whose error class doesn't depend on a status. */
export type ErrorKind =
  'connection' | 'timeout' | 'abort' | 'decode' | 'usage' | 'webhook' | 'worker';

/** The error classes of an API, keyed by status, status range (`'5xx'`) or kind. `base` covers all other errors. */
export type ErrorTable = { readonly base: ErrorClass } & Readonly<
  Partial<Record<ErrorKind | '4xx' | '5xx', ErrorClass>>
> &
  Readonly<Record<number, ErrorClass>>;

/** Returns the error class for a kind of failure or a status. */
export function classFor(table: ErrorTable, kind: ErrorKind | 'base' | number): ErrorClass {
  const range = Number(kind) < 500 ? '4xx' : '5xx';
  return table[kind] ?? (typeof kind === 'number' ? table[range] : undefined) ?? table.base;
}

/** A dotted path in an error body, or a list of paths; the first one that exists is used. */
export type ErrorPath = string | readonly string[];

/** The paths of fields in an error body. */
export interface ErrorPaths {
  readonly message?: ErrorPath;
  readonly type?: ErrorPath;
  readonly code?: ErrorPath;
  readonly details?: ErrorPath;
  readonly requestId?: ErrorPath;
  /** Path of the delay in seconds. */
  readonly retryAfter?: ErrorPath;
}
