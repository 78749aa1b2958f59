/** Checks that the contract tests of the Flow API detect every bug that is injected into the plan. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workspace } from '../corpus/corpus.ts';
import { sdkwright } from './sdkwright.ts';

/** The test runs only in `npm run test:full`, because it tests both clients two dozen times. */
test.skipIf(process.env['MODE'] !== 'full')(
  'every bug injected into a Flow API client makes a test fail',
  { timeout: 600_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mutation-'));
    try {
      const spec = join(workspace, 'spec/openapi.yaml');
      const { stdout } = await sdkwright(folder, 'test', spec, '--mutate', '--reporter', 'json');
      expect(JSON.parse(stdout)).toMatchObject({ survived: [], untested: [] });
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
