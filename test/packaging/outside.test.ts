/**
 * What someone does who has installed sdkwright and has no part in this workspace: generate, install, build, prove. The
 * versions of the runtime and of the contract tests that this takes are packed here, as they are published. It asks the
 * registry for the rest, so it runs with `--mode full` alone.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npm } from '../../scripts/setup/npm.mjs';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';
import { foreignImports } from './imports.ts';

const LIMIT = 300_000;

describe.skipIf(process.env['MODE'] !== 'full')('a package outside of the workspace', () => {
  let folder = '';
  let tarballs: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outside-'));
    for (const name of ['runtime', 'contract'])
      await well(
        capture('pnpm', ['pack', '--pack-destination', folder], {
          cwd: join(ROOT, 'packages', name),
        }),
      );
    tarballs = (await readdir(folder)).map((name) => join(folder, name));
    await well(
      capture(process.execPath, [
        join(ROOT, 'generator/bin/sdkwright.js'),
        'generate',
        join(ROOT, 'spec/openapi.yaml'),
        '--out',
        join(folder, 'out'),
      ]),
    );
  }, LIMIT);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['sdk', 'sdk-sync'])(
    '%s is installed, built and proven by npm alone',
    async (name) => {
      const place = join(folder, 'out', name);
      await well(npm(['install', '--save-dev', ...tarballs], place));
      await well(npm(['run', 'build'], place));
      expect(await foreignImports(join(place, 'dist'))).toEqual([]);
      await well(npm(['run', 'types'], place));
      await well(npm(['test'], place));
    },
    LIMIT,
  );
});

async function well(command: Promise<Finished>): Promise<void> {
  const { code, output } = await command;
  expect(code, output).toBe(0);
}
