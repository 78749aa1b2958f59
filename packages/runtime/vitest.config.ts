import { defineConfig } from 'vitest/config';

/** What is tested over every transport: the calls, not what they are made of. */
const calls = [
  'answers',
  'auth',
  'errors',
  'hooks',
  'limits',
  'lists',
  'properties',
  'redirects',
  'requests',
  'retry',
  'secrets',
  'streams',
  'wait',
];

export default defineConfig({
  test: {
    // The blocking client carries its worker's program as text: it is built anew, so that no test runs an old one.
    globalSetup: './test/sync/support/build.ts',
    // Many start a process, or wait for one: on a busy machine that takes its time.
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'fetch', include: ['test/**/*.test.ts'] } },
      ...['dispatcher', 'http'].map((name) => ({
        extends: true as const,
        test: {
          name,
          include: calls.map((file) => `test/${file}.test.ts`),
          env: { SDKWRIGHT_TRANSPORT: name },
        },
      })),
    ],
  },
});
