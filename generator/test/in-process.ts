import { vi } from 'vitest';
import type { SchemaThread } from '../src/targets/typescript/emit/schema/thread.ts';
import { transform } from '../src/targets/typescript/emit/schema/transform.ts';

/** Has openapi-typescript run in the tests' own thread: loading it once for each description would take the time of hundreds. */
vi.mock('../src/targets/typescript/emit/schema/thread.ts', () => ({
  SchemaThread: class implements Pick<SchemaThread, 'ask' | 'answer'> {
    #paths: Parameters<typeof transform>[0] = {};

    ask(paths: Parameters<typeof transform>[0]): void {
      this.#paths = paths;
    }

    answer(): ReturnType<typeof transform> {
      return transform(structuredClone(this.#paths));
    }
  },
}));
