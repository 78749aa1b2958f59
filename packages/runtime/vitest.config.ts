import { defineConfig } from 'vitest/config';

/** What is tested over both transports: the calls, not what they are made of. */
const calls = ['answers', 'auth', 'errors', 'hooks', 'limits', 'lists', 'properties', 'redirects', 'requests', 'retry', 'secrets', 'streams', 'wait'];

export default defineConfig({
  test: {
    // The blocking client carries its worker's program as text: it is built anew, so that no test runs an old one.
    globalSetup: './test/sync/support/build.ts',
    projects: [
      { extends: true, test: { name: 'fetch', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'node:http', include: calls.map((name) => `test/${name}.test.ts`), env: { SDKWRIGHT_TRANSPORT: 'node' } },
      },
    ],
  },
});
