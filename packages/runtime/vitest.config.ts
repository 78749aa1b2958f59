import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The blocking client carries its worker's program as text: it is built anew, so that no test runs an old one.
    globalSetup: './test/sync/support/build.ts',
    include: ['test/**/*.test.ts'],
  },
});
