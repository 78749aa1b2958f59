import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests start Prism or send large bodies, which takes a long time on a busy machine.
    testTimeout: 60_000,
  },
});
