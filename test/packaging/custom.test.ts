import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import { complaints, ROOT } from '../types/program.ts';

/** Returns the code blocks for a package in docs/customize.md, keyed by the file that their first line names. */
async function recipes(name: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(ROOT, 'docs/customize.md'), 'utf8');
  const blocks = text.matchAll(/^```ts\n\/\/ packages\/([\w-]+)\/(\S+)\n(.*?)^```/gms);
  return new Map(
    [...blocks].flatMap(([, owner, path = '', code = '']): [string, string][] =>
      owner === name ? [[path, code]] : [],
    ),
  );
}

/** Creates a copy of a package with the hand-written code from docs/customize.md. */
async function customized(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'custom-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const source = join(ROOT, 'packages', name);
  for (const entry of ['src', 'test', 'package.json', 'tsconfig.json', 'tsup.config.ts'])
    await cp(join(source, entry), join(folder, entry), { recursive: true });
  await symlink(join(source, 'node_modules'), join(folder, 'node_modules'));
  await mkdir(join(folder, 'custom'));
  for (const [path, code] of await recipes(name)) await writeFile(join(folder, path), code);
  await writeFile(join(folder, 'custom/own.test.ts'), 'export {};\n');
  return folder;
}

async function succeed(command: Promise<Finished>): Promise<string> {
  const { code, output } = await command;
  expect(code, output).toBe(0);
  return output;
}

function bin(folder: string, name: string, ...args: readonly string[]): Promise<string> {
  return succeed(capture(join(folder, 'node_modules/.bin', name), args, { cwd: folder }));
}

it('the recipes in docs/customize.md compile', async () => {
  const files = new Map<string, string>();
  for (const name of ['sdk', 'sdk-sync'])
    for (const [path, code] of await recipes(name))
      files.set(join(ROOT, 'packages', name, path), code);
  expect(files.size).toBeGreaterThan(5);
  expect(complaints(files)).toEqual([]);
});

describe.skipIf(process.env['MODE'] !== 'full').each([
  { name: 'sdk', client: 'Flow' },
  { name: 'sdk-sync', client: 'FlowSync' },
])('packages/$name with custom/', ({ name, client }) => {
  it(
    'includes hand-written modules in its checks, build, exports and tarball',
    { timeout: 300_000 },
    async () => {
      const folder = await customized(name);
      await bin(folder, 'tsc', '-p', '.');
      await bin(folder, 'tsup');

      const packed = await succeed(
        capture('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder }),
      );
      for (const path of ['custom/index.ts', 'dist/custom/cleaner.js', 'dist/custom/cleaner.d.ts'])
        expect(packed).toContain(`"${path}"`);
      expect(packed).not.toContain('dist/custom/own');

      const consumer = join(folder, 'consumer.mjs');
      const scope = name === 'sdk' ? '@flowdev/sdk' : '@flowdev/sdk-sync';
      await writeFile(
        consumer,
        `export * from '${scope}';\nexport { Cleaner } from '${scope}/custom/cleaner';\n`,
      );
      const loaded: unknown = await import(pathToFileURL(consumer).href);
      expect(loaded).toHaveProperty('NotFoundError');
      expect(loaded).toHaveProperty('Cleaner');
      const Client: unknown = Reflect.get(Object(loaded), client);
      if (typeof Client !== 'function') throw new TypeError('Expected a class');
      const flow: unknown = Reflect.construct(Client, [{ apiKey: 'key' }]);
      expect(flow).toHaveProperty('media.uploadAll');
    },
  );
});
