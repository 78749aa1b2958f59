import type { ApiError } from '../errors/api-error.js';
import type { Middleware, SettledCall } from '../http/middleware.js';
import { clock } from '../shared/clock.js';
import type { Call } from './call.js';
import type { Lifetime } from './lifetime.js';
import { CallFailure, type CallResult } from './result.js';

/** Runs the `onSettled` hooks of a call without waiting for them. */
export function reportSettled(
  hooks: readonly Middleware[],
  { client, method, path }: Call,
  { attempts, began }: Lifetime,
  outcome: CallResult | CallFailure,
): void {
  const failed = outcome instanceof CallFailure;
  const error = failed ? outcome.error : undefined;
  const settled: SettledCall = {
    method,
    path,
    attempts,
    duration: clock.now() - began,
    status: ((failed ? error : outcome.response) as Partial<ApiError> | undefined)?.status,
    error,
  };
  for (const hook of hooks) {
    const run = async (): Promise<void> => {
      await hook.onSettled?.(settled);
    };
    run().catch((thrown: unknown) =>
      client.log.error?.(`the hook onSettled failed: ${String(thrown)}`),
    );
  }
}
