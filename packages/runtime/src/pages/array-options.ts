import type { Call } from '../call/call.js';
import { createError } from '../call/errors.js';

/** Options for collecting the items of a list. */
export interface ArrayOptions {
  /** Maximum number of items. Default: all. */
  readonly limit?: number | undefined;
}

/** @throws the API's `UsageError` unless `limit` is a non-negative number. */
export function checkLimit(call: Call, limit: number): void {
  if (typeof limit !== 'number' || !(limit >= 0))
    throw createError(call, 'usage', 'limit must be a number of at least 0');
}
