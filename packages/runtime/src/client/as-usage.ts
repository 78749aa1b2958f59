import { UsageFault } from '../fault.js';
import type { Definition } from './definition.js';

/** Runs `make`; a mistake of the caller becomes the API's usage error. */
export function asUsage<T>(api: Definition, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error;
    const { usage = api.errors.base } = api.errors;
    throw new usage(`${api.client}: ${error.message}`, { cause: error.cause });
  }
}
