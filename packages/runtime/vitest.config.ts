import { defineConfig } from 'vitest/config';
import { calls } from './test/calls.ts';

export default defineConfig({
  test: {
    // The blocking client contains its worker's program as text, which is rebuilt so that no test runs an old version.
    globalSetup: './test/sync/support/build.ts',
    // Many tests start processes, which takes a long time on a busy machine.
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'fetch', include: ['test/**/*.test.ts'] } },
      ...['dispatcher', 'http'].map((name) => ({
        extends: true as const,
        test: {
          name,
          include: [...calls, 'test/call/properties.test.ts', 'test/call/response-limit.test.ts'],
          env: { SDKWRIGHT_TRANSPORT: name },
        },
      })),
    ],
  },
});
