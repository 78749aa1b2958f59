import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The OpenAPI document of the client under test: a JSON file, relative to the folder of the Vitest config. */
    document: string;
    /** Base URL of the recorder in front of the mock, without a slash at the end. */
    contract: string;
    /** Base URL of the mock itself, without a slash at the end. */
    prism: string;
    /** The operations (`get /posts`) and statuses to test. Default: all. */
    selection?: {
      readonly operations?: readonly string[];
      readonly statuses?: readonly number[];
      /** A real server can't be asked for errors. */
      readonly successOnly?: boolean;
    };
  }
}

/** Base URL of the recorder. Clients under test call it, so that every request is checked. */
export function server(): string {
  return inject('contract');
}

/** Base URL of the mock itself, without checks. */
export function mock(): string {
  return inject('prism');
}
