import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { calls } from '../packages/runtime/test/calls.ts';

const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  test: {
    // Some tests start a compiler or a process.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'workspace',
          include: ['**/*.test.ts'],
          exclude: ['{e2e,golden/packages,mutants,node_modules}/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['{e2e,mutants}/**/*.test.ts'],
          globalSetup: ['@sdkwright/contract/setup'],
          provide: { document: '../packages/sdk/test/openapi.json' },
        },
      },
      {
        // The runtime's own call tests, run with the emitted client.
        extends: true,
        root: '../packages/runtime',
        resolve: {
          alias: [
            {
              find: /^\.{1,2}\/(support\/)?api\/flow\.js$/,
              replacement: place('../packages/runtime/test/support/api/emitted.ts'),
            },
            {
              find: /^\.{1,2}\/(support\/)?api\/posts\.js$/,
              replacement: place('../packages/sdk/src/resources/posts.ts'),
            },
          ],
        },
        test: { name: 'emitted client', include: calls },
      },
    ],
  },
});
