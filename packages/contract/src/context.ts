import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The description that the client was made from: a JSON file, relative to the folder of the Vitest config. */
    description: string;
    /** Base URL of the recorder in front of the mock, without a slash at the end. */
    contract: string;
    /** Base URL of the mock itself, without a slash at the end. */
    prism: string;
  }
}

/** Base URL of the recorder: what the client under test is pointed at, for calls that are judged. */
export function server(): string {
  return inject('contract');
}

/** Base URL of the mock itself, for calls that are not. */
export function mock(): string {
  return inject('prism');
}
