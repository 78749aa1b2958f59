import type { Definition } from '../call/definition.js';
import { UsageError } from '../errors/usage-error.js';

/** Runs `create` and converts a `UsageError` to the API's own class. */
export function withUsageErrors<T>(api: Definition, create: () => T): T {
  try {
    return create();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { usage = api.errors.base } = api.errors;
    throw new usage(`${api.client}: ${error.message}`, { cause: error.cause });
  }
}
