import type { ErrorClass } from './api-error.js';

/** Kinds of failures without a status. */
export type ErrorKind =
  'connection' | 'timeout' | 'abort' | 'decode' | 'usage' | 'webhook' | 'worker';

/** The classes of an API's errors, by status, by range of statuses (`'5xx'`) and by kind; `base` for the rest. */
export type ErrorTable = { readonly base: ErrorClass } & Readonly<
  Partial<Record<ErrorKind | '4xx' | '5xx', ErrorClass>>
> &
  Readonly<Record<number, ErrorClass>>;

/** The class for a kind of failure, or for a status. */
export function classFor(table: ErrorTable, kind: ErrorKind | 'base' | number): ErrorClass {
  const range = Number(kind) < 500 ? '4xx' : '5xx';
  return table[kind] ?? (typeof kind === 'number' ? table[range] : undefined) ?? table.base;
}

/** A dotted path in an error body, or several, of which the first that the body has counts. */
export type ErrorPath = string | readonly string[];

/** The paths of the facts in an error body. */
export interface ErrorPaths {
  readonly message?: ErrorPath;
  readonly type?: ErrorPath;
  readonly code?: ErrorPath;
  readonly details?: ErrorPath;
  readonly requestId?: ErrorPath;
  /** Seconds. */
  readonly retryAfter?: ErrorPath;
}
