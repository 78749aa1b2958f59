/** Checks that packages generated from the specs of common frameworks pass their contract tests. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sdkwright } from './sdkwright.ts';

const FRAMEWORKS = [
  'fastapi',
  'aspnet',
  'springdoc',
  'drf-spectacular',
  'nestjs',
  'rswag',
  'scramble',
  'swashbuckle',
];

/** The frameworks to test. `npm run test:full` tests all of them. */
const tested = process.env['MODE'] === 'full' ? FRAMEWORKS : FRAMEWORKS.slice(0, 2);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frameworks-'));
});

afterAll(() => rm(folder, { recursive: true }));

test.each(tested)(
  'every operation of a %s server passes its contract tests',
  { timeout: 180_000 },
  async (name) => {
    const spec = join(import.meta.dirname, 'frameworks', `${name}.yaml`);
    const report = join(folder, `${name}.json`);
    await sdkwright(folder, 'test', spec, '--reporter', 'json', '--output', report);
    const result: unknown = JSON.parse(await readFile(report, 'utf8'));
    expect(result).toMatchObject({
      failures: [],
      unprovenOperations: [],
      faults: { sdk: 0, document: 0, server: 0, mock: 0 },
    });
    expect(result).not.toHaveProperty('passed', 0);
  },
);
