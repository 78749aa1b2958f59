import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate, goldenPackages, goldenPath } from './packages.ts';

describe.each(goldenPackages)('the golden package $folder', (golden) => {
  const committed = goldenPath(golden.folder);
  let emitted: string;

  beforeAll(async () => {
    emitted = await mkdtemp(join(tmpdir(), 'golden-'));
    await generate(golden, emitted);
  });

  afterAll(() => rm(emitted, { recursive: true }));

  test('has exactly the files that the generator emits', () => {
    expect(filesIn(committed)).toEqual(filesIn(emitted));
  });

  test.each(filesIn(committed))('%s equals the emitted file', async (file) => {
    const [actual, expected] = await Promise.all(
      [emitted, committed].map((folder) => readFile(join(folder, file), 'utf8')),
    );
    expect(actual, 'if the change is intended, run `npm run golden` and review it').toBe(expected);
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
