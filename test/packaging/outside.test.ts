/**
 * Follows the steps of a user outside this workspace: install sdkwright, generate, install, build, test. The packages
 * of this workspace are packed here as they are published. All others come from the registry, so this runs only with
 * `--mode full`.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { petsApi } from '../../generator/test/diff/base.ts';
import { npm } from '../../scripts/setup/npm.mjs';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';
import { foreignImports } from './imports.ts';

const LIMIT = 600_000;

describe.skipIf(process.env['MODE'] !== 'full')('a package outside the workspace', () => {
  let folder = '';
  let program = '';
  let tarballs: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outside-'));
    tarballs = [await pack('packages/runtime', folder), await pack('packages/contract', folder)];
    const tool = join(folder, 'tool');
    await mkdir(tool);
    await writeFile(join(tool, 'package.json'), '{ "private": true }\n');
    await well(npm(['install', await pack('generator', folder)], tool));
    program = join(tool, 'node_modules/sdkwright/bin/sdkwright.js');
    for (const runtime of ['vendor', 'package']) {
      const options = ['--out', join(folder, runtime), '--runtime', runtime];
      const args = [program, 'generate', join(ROOT, 'spec/openapi.yaml'), ...options];
      await well(capture(process.execPath, args));
    }
  }, LIMIT);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['sdk', 'sdk-sync'])(
    'npm alone installs and builds %s with a vendored runtime',
    async (name) => {
      const place = join(folder, 'vendor', name);
      await well(npm(['install'], place));
      await well(capture('npm', ['pack'], { cwd: place }));
      expect(await foreignImports(join(place, 'dist'))).toEqual([]);
      await well(npm(['run', 'types'], place));
    },
    LIMIT,
  );

  it.each(['sdk', 'sdk-sync'])(
    'npm alone installs, builds and tests %s with the runtime as a dependency',
    async (name) => {
      const place = join(folder, 'package', name);
      await well(npm(['install', '--save-dev', ...tarballs], place));
      // Publishing also builds first.
      await well(capture('npm', ['pack'], { cwd: place }));
      expect(await foreignImports(join(place, 'dist'))).toEqual([]);
      await well(npm(['run', 'types'], place));
      await well(npm(['test'], place));
    },
    LIMIT,
  );

  it(
    'sdkwright diff names the package that it needs, and works after its installation',
    async () => {
      const tool = join(folder, 'tool');
      const spec = JSON.stringify(petsApi());
      await writeFile(join(tool, 'old.json'), spec);
      await writeFile(join(tool, 'new.json'), spec.replaceAll('"nickname"', '"alias"'));
      const diff = (): Promise<Finished> =>
        capture(process.execPath, [program, 'diff', 'old.json', 'new.json'], { cwd: tool });
      expect(await diff()).toMatchObject({
        code: 1,
        output: expect.stringContaining('npm install --save-dev typescript@6') as string,
      });
      await well(npm(['install', 'typescript@6'], tool));
      expect(await diff()).toMatchObject({
        code: 0,
        output: expect.stringContaining('The next release is a major.') as string,
      });
    },
    LIMIT,
  );

  it('sdkwright explain describes each diagnostic', async () => {
    const { code, output } = await capture(process.execPath, [
      program,
      'explain',
      'ref-unresolved',
    ]);
    expect(code, output).toBe(0);
    expect(output).toContain('Fix: ');
  });
});

/** Packs a package of this workspace. */
async function pack(name: string, folder: string): Promise<string> {
  const place = join(folder, 'packed', name);
  await mkdir(place, { recursive: true });
  // Lifecycle scripts run, because they build the package.
  await well(capture('npm', ['pack', '--pack-destination', place], { cwd: join(ROOT, name) }));
  const [tarball = ''] = await readdir(place);
  await checkTarball(join(place, tarball));
  return join(place, tarball);
}

/** Checks that a package declares its description, origin and license, and exports only files that it contains. */
async function checkTarball(tarball: string): Promise<void> {
  const listed = (await capture('tar', ['tzf', tarball])).output.split('\n');
  for (const file of ['README.md', 'LICENSE', 'NOTICES.md', 'package.json'])
    expect(listed).toContain(`package/${file}`);
  const { output } = await capture('tar', ['xzf', tarball, '-O', 'package/package.json']);
  expect(JSON.parse(output)).toMatchObject({
    license: 'MIT',
    homepage: expect.stringContaining('https://') as string,
    repository: { url: expect.stringContaining('git+https://') as string },
  });
  const exported = /"exports": \{[^]*?\n {2}\}/.exec(output)?.[0] ?? '';
  const targets = [...exported.matchAll(/"\.\/([^"]+\.[jt]s)"/g)].map(([, file = '']) => file);
  expect(targets.length).toBeGreaterThan(0);
  for (const file of targets) expect(listed).toContain(`package/${file}`);
}

async function well(command: Promise<Finished>): Promise<void> {
  const { code, output } = await command;
  expect(code, output).toBe(0);
}
