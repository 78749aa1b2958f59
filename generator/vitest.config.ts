import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Each command-line test starts a process.
    testTimeout: 60_000,
    // By default, Vitest leaves one of two cores unused.
    maxWorkers: '100%',
  },
});
