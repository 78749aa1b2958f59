import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';
import { foreignImports } from './imports.ts';

/** The tools that are needed to build a package with a vendored runtime. */
const TOOLS = ['tsup', 'typescript', '@types/node'];

async function succeed(command: Promise<Finished>): Promise<void> {
  const { code, output } = await command;
  expect(code, output).toBe(0);
}

/** Generates the packages of the Flow API with a vendored runtime. */
async function generate(folder: string): Promise<void> {
  const options = { runtime: 'vendor' };
  const packages = {
    async: { ...options, out: 'sdk', name: '@flowdev/sdk', client: 'Flow' },
    sync: { ...options, out: 'sdk-sync', name: '@flowdev/sdk-sync', client: 'FlowSync' },
  };
  const config = { spec: join(ROOT, 'spec/openapi.yaml'), packages };
  await writeFile(join(folder, 'sdkwright.config.json'), JSON.stringify(config));
  const args = [join(ROOT, 'generator/bin/sdkwright.js'), 'generate'];
  await succeed(capture(process.execPath, args, { cwd: folder }));
}

/** Links only the tools into a package, as an installation would. */
async function install(folder: string): Promise<void> {
  for (const name of TOOLS) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(await realpath(join(ROOT, 'packages/sdk/node_modules', name)), link);
  }
}

/** Returns the size of the built ES modules in bytes. */
async function size(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const modules = names.filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(modules.map((name) => readFile(join(folder, name))));
  return texts.reduce((sum, { length }) => sum + length, 0);
}

describe.skipIf(process.env['MODE'] !== 'full')('a package with a vendored runtime', () => {
  it(
    'builds and type-checks with only tsup, typescript and @types/node installed',
    { timeout: 600_000 },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'vendored-'));
      onTestFinished(() => rm(folder, { recursive: true, force: true }));
      await generate(folder);
      for (const name of ['sdk', 'sdk-sync']) {
        const place = join(folder, name);
        const { devDependencies }: { devDependencies?: object } = JSON.parse(
          await readFile(join(place, 'package.json'), 'utf8'),
        ) as object;
        expect(Object.keys(devDependencies ?? {}).sort()).toEqual([...TOOLS].sort());
        await install(place);
        const run = (tool: string, ...args: readonly string[]) =>
          succeed(
            capture(process.execPath, [join(place, 'node_modules', tool), ...args], { cwd: place }),
          );
        await run('typescript/bin/tsc', '-p', '.');
        await run('tsup/dist/cli-default.js');
        expect(await foreignImports(join(place, 'dist'))).toEqual([]);
        const inlined = await size(join(ROOT, 'packages', name, 'dist'));
        expect((await size(join(place, 'dist'))) / inlined).toBeCloseTo(1, 1);
      }
    },
  );
});
