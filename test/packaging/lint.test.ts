/**
 * Checks the tarballs of both packages as `sdkwright release` does. Runs only with `--mode full` because it takes
 * several seconds.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lintTarball } from '../../generator/src/release/lint.ts';
import { capture } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';

const LIMIT = 120_000;

describe.skipIf(process.env['MODE'] !== 'full')('publint and Are The Types Wrong', () => {
  it.each(['sdk', 'sdk-sync'])(
    'find no problems in %s',
    async (name) => {
      expect(await lintTarball(await packed(name), ROOT)).toEqual([]);
    },
    LIMIT,
  );

  it(
    'report a missing type declaration file',
    async () => {
      const tarball = await packed('sdk', 'dist/index.d.ts', 'dist/index.d.cts');
      const problems = (await lintTarball(tarball, ROOT)).join('\n');
      expect(problems).toMatch(/index\.d\.c?ts/);
      expect(problems).toContain('the types of . are wrong in ');
    },
    LIMIT,
  );
});

/** Packs a copy of a built package without the given files. Returns the path of the tarball. */
async function packed(name: string, ...missing: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lint-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const copy = join(folder, 'package');
  await capture('cp', ['-r', join(ROOT, 'packages', name), copy]);
  for (const file of missing) await rm(join(copy, file));
  const args = ['pack', '--ignore-scripts', '--pack-destination', folder];
  const { code, output } = await capture('npm', args, { cwd: copy });
  expect(code, output).toBe(0);
  return join(folder, (await readdir(folder)).find((file) => file.endsWith('.tgz')) ?? '');
}
