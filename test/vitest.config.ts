import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Some start a compiler, or a process.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'workspace',
          include: ['**/*.test.ts'],
          exclude: ['{e2e,mutants,node_modules}/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['{e2e,mutants}/**/*.test.ts'],
          globalSetup: ['@sdkwright/contract/setup'],
          provide: { description: '../packages/sdk/test/openapi.json' },
        },
      },
    ],
  },
});
