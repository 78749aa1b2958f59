import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Tests of the command line start a process each.
    testTimeout: 60_000,
    // By default, Vitest leaves one core of two unused.
    maxWorkers: '100%',
  },
});
