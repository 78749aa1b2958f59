import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    // Some start a compiler, or a process.
    testTimeout: 60_000,
  },
});
