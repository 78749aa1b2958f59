import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { expect, it } from 'vitest';
import { checkTarball } from '../../src/release/tarball.ts';
import { Workspace } from '../support/workspace.ts';

const MANIFEST = { license: 'MIT', main: './dist/index.cjs', exports: { '.': './dist/index.js' } };

it('accepts a tarball with all files that package.json names', async () => {
  expect(await problems({})).toEqual([]);
});

it.each([
  [{ 'dist/index.js': undefined }, 'dist/index.js is missing'],
  [{ LICENSE: undefined }, 'LICENSE is missing'],
  [{ '.npmrc': 'registry=x' }, '.npmrc must not be published'],
  [{ 'test/items.test.ts': '' }, 'test/items.test.ts must not be published'],
  [
    { 'dist/index.js': `const token = 'npm_${'a1'.repeat(18)}';` },
    'dist/index.js contains text that looks like an npm token',
  ],
  [
    { 'dist/index.js': '// /home/jan/shop/sdk/src/index.ts' },
    'dist/index.js contains the path /home/jan/shop',
  ],
])('reports the problem caused by %o', async (files, problem) => {
  expect(await problems(files, ['/home/jan/shop'])).toEqual([problem]);
});

it('accepts an API path that begins like the path of a folder', async () => {
  const files = {
    'dist/index.js': "get('/home/jan/shopping'); ['/root', '/sbin']; get('/etc/items')",
  };
  expect(await problems(files, ['/home/jan/shop', '/root', '/etc'])).toEqual([]);
});

it('reports the path of a file in a folder directly below the root', async () => {
  const files = { 'dist/index.js': '// /etc/passwd' };
  expect(await problems(files, ['/etc'])).toEqual(['dist/index.js contains the path /etc']);
});

/** Returns the problems of a complete tarball in which the given files are replaced, or removed if undefined. */
async function problems(
  files: Readonly<Record<string, string | undefined>>,
  folders: readonly string[] = [],
): Promise<string[]> {
  const complete = {
    'package.json': JSON.stringify(MANIFEST),
    'README.md': '# Shop',
    LICENSE: 'MIT',
    'dist/index.js': '',
    'dist/index.cjs': '',
  };
  const space = await Workspace.create();
  const all: Readonly<Record<string, string | undefined>> = { ...complete, ...files };
  const tarball = await packTar(
    Object.entries(all).flatMap(([name, body]) =>
      body === undefined ? [] : { header: { name: `package/${name}`, size: body.length }, body },
    ),
  );
  await writeFile(space.path('sdk.tgz'), gzipSync(tarball));
  return checkTarball(space.path('sdk.tgz'), folders);
}
