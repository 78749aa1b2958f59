import type { ApiError } from '../errors/api-error.js';
import type { Call } from './call.js';
import { createError } from './errors.js';
import type { Lifetime } from './lifetime.js';

/** Creates the error for a call that was aborted, exceeded its limit, or would exceed it before the next attempt. */
export function createEndedError(call: Call, lifetime: Lifetime, cause?: unknown): ApiError {
  if (lifetime.ended === 'abort')
    return createError(call, 'abort', 'aborted by its signal', { cause: lifetime.signal?.reason });
  const { ms, message } = lifetime.limit;
  return createError(call, 'timeout', message(ms), { cause });
}
