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

/** Dotted paths of the facts in an error body. */
export interface ErrorPaths {
  readonly message?: string;
  readonly type?: string;
  readonly code?: string;
  readonly details?: string;
  readonly requestId?: string;
  /** Seconds. */
  readonly retryAfter?: string;
}
