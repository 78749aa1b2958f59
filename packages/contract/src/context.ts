import { inject } from 'vitest';
import type { Behaviors } from './behavior/plan.js';

declare module 'vitest' {
  interface TaskMeta {
    /** The tested operation. */
    operation?: { readonly method: string; readonly path: string };
  }

  interface ProvidedContext {
    /**
     * The OpenAPI document of the client under test: the path of a JSON file, relative to the folder of the Vitest
     * config.
     */
    document: string;
    /** Base URL of the recorder, which forwards requests to the mock, without a trailing slash. */
    contract: string;
    /** The operations (`get /posts`) and statuses to test. Default: all. */
    selection?: {
      readonly operations?: readonly string[];
      readonly statuses?: readonly number[];
      /** True to skip error responses, because a test can't make a real server return one. */
      readonly successOnly?: boolean;
      /** True to skip the remaining tests of an operation after a failed call. */
      readonly firstFailureOnly?: boolean;
    };
    /** The expected behavior of calls. Tests call an operation without an entry only once. */
    behaviors?: Behaviors;
  }
}

/**
 * Returns the base URL of the recorder, which forwards requests to the mock, or to the real server with `--against`. It
 * checks the requests of contract tests; other tests only get the responses.
 */
export function server(): string {
  return inject('contract');
}
