/**
 * Follows the steps of a user outside this workspace: install sdkwright, generate, install, build and test. The test
 * packs the packages of this workspace as for publication. All other packages come from the registry, so this runs only
 * with `--mode full`.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { petsApi } from '../../generator/test/diff/base.ts';
import { npm } from '../../scripts/setup/npm.mjs';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import { pack, succeed } from '../registry/publish.ts';
import { ROOT } from '../types/program.ts';
import { foreignImports } from './imports.ts';

const LIMIT = 600_000;

describe.skipIf(process.env['MODE'] !== 'full')('a package outside the workspace', () => {
  let folder = '';
  let program = '';
  let tarballs: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outside-'));
    tarballs = [
      await packed('packages/runtime', folder),
      await packed('packages/contract', folder),
    ];
    const tool = join(folder, 'tool');
    await mkdir(tool);
    await writeFile(join(tool, 'package.json'), '{ "private": true }\n');
    await succeed(npm(['install', await packed('generator', folder)], tool));
    program = join(tool, 'node_modules/sdkwright/bin/sdkwright.js');
    for (const runtime of ['vendor', 'package']) {
      const options = ['--out', join(folder, runtime), '--runtime', runtime];
      const args = [program, 'generate', join(ROOT, 'spec/openapi.yaml'), ...options];
      await succeed(capture(process.execPath, args));
    }
  }, LIMIT);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['sdk', 'sdk-sync'])(
    '%s with a vendored runtime can be installed and built with npm alone',
    async (name) => {
      const place = join(folder, 'vendor', name);
      await succeed(npm(['install'], place));
      await succeed(capture('npm', ['pack'], { cwd: place }));
      expect(await foreignImports(join(place, 'dist'))).toEqual([]);
      await succeed(npm(['run', 'types'], place));
    },
    LIMIT,
  );

  it.each(['sdk', 'sdk-sync'])(
    '%s with the runtime as a dependency can be installed, built and tested with npm alone',
    async (name) => {
      const place = join(folder, 'package', name);
      await succeed(npm(['install', '--save-dev', ...tarballs], place));
      // Packing builds the package first, as publishing does.
      await succeed(capture('npm', ['pack'], { cwd: place }));
      expect(await foreignImports(join(place, 'dist'))).toEqual([]);
      await succeed(npm(['run', 'types'], place));
      await succeed(npm(['test'], place));
    },
    LIMIT,
  );

  it(
    'sdkwright diff names the package that it needs, and works once that package is installed',
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
      await succeed(npm(['install', 'typescript@6'], tool));
      expect(await diff()).toMatchObject({
        code: 0,
        output: expect.stringContaining('The next release is a major release.') as string,
      });
    },
    LIMIT,
  );

  it('sdkwright explain describes how to fix a diagnostic', async () => {
    const { code, output } = await capture(process.execPath, [
      program,
      'explain',
      'ref-unresolved',
    ]);
    expect(code, output).toBe(0);
    expect(output).toContain('Fix: ');
  });
});

/**
 * Packs a package of this workspace with both pnpm and npm, and checks that the tarballs contain the same files.
 * Returns the path of npm's tarball.
 */
async function packed(name: string, folder: string): Promise<string> {
  const tarballs: string[] = [];
  for (const manager of ['pnpm', 'npm'] as const) {
    const place = join(folder, 'packed', manager, name);
    await mkdir(place, { recursive: true });
    tarballs.push(await pack(manager, name, place));
  }
  const [byPnpm = '', byNpm = ''] = tarballs;
  expect(await checkTarball(byPnpm)).toEqual(await checkTarball(byNpm));
  return byNpm;
}

/**
 * Checks that a package contains its README, license and notices, declares its license, homepage and repository,
 * exports only files that it contains, and runs no script when it is installed.
 *
 * @returns the files of the package, sorted
 */
async function checkTarball(tarball: string): Promise<string[]> {
  const listed = (await capture('tar', ['tzf', tarball])).output.split('\n');
  for (const file of ['README.md', 'LICENSE', 'NOTICES.md', 'package.json'])
    expect(listed).toContain(`package/${file}`);
  const { output } = await capture('tar', ['xzf', tarball, '-O', 'package/package.json']);
  const manifest = JSON.parse(output) as { readonly scripts?: object };
  expect(manifest).toMatchObject({
    license: 'MIT',
    homepage: expect.stringContaining('https://') as string,
    repository: { url: expect.stringContaining('git+https://') as string },
  });
  for (const script of ['preinstall', 'install', 'postinstall'])
    expect(manifest.scripts ?? {}).not.toHaveProperty(script);
  const exported = /"exports": \{[^]*?\n {2}\}/.exec(output)?.[0] ?? '';
  const targets = [...exported.matchAll(/"\.\/([^"]+\.[jt]s)"/g)].map(([, file = '']) => file);
  expect(targets.length).toBeGreaterThan(0);
  for (const file of targets) expect(listed).toContain(`package/${file}`);
  return listed.toSorted();
}
