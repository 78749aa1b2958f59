import { mkdir, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { createTar } from 'nanotar';
import { expect, test } from 'vitest';
import { unpack } from '../../../src/diff/input/archive.ts';
import { parseRevision } from '../../../src/diff/input/git.ts';
import { readPackage } from '../../../src/diff/input/package.ts';
import { Workspace } from '../../support/workspace.ts';

const tar = (...names: readonly string[]) =>
  createTar(names.map((name) => ({ name, data: 'export {};' })));

test.each([
  ['damaged', gzipSync(tar('package/a')).subarray(0, 40)],
  ['too large when extracted', gzipSync(Buffer.alloc(600 * 2 ** 20), { level: 1 })],
  [
    'inconsistent, because a file and a folder have the same name',
    gzipSync(tar('package', 'package/a')),
  ],
])('reports the name of an archive that is %s', async (_, archive) => {
  const workspace = await Workspace.create();
  await expect(unpack(archive, workspace.path('out'), 'x-1.0.0.tgz')).rejects.toThrow(
    "x-1.0.0.tgz can't be extracted: ",
  );
});

test('extracts no archive entry outside the folder', async () => {
  const workspace = await Workspace.create();
  const names = ['../up', '/root', 'package/../../up', 'package/a', './b'];
  for (const name of names)
    await unpack(tar(name), workspace.path('a/b/c'), 'x.tgz').catch(() => undefined);
  expect((await workspace.files('.')).length).toBeGreaterThan(0);
  expect(await workspace.files('.')).toEqual(await workspace.files('a/b/c'));
});

test.each(['../../secret.ts', '/etc/secret.ts', 'dist/../../../secret.ts'])(
  'does not read a package’s types from outside the package: %s',
  async (types) => {
    const workspace = await Workspace.create({ 'secret.ts': 'export const secret = 1;' });
    await mkdir(workspace.path('a/b'), { recursive: true });
    await writeFile(workspace.path('a/b/package.json'), JSON.stringify({ name: 'x', types }));
    expect(readPackage('x', workspace.path('a/b'), 'declarations')).toBeUndefined();
  },
);

test('does not treat a git option as a revision', () => {
  expect(parseRevision('--output=x:a.yaml')).toBeUndefined();
  expect(parseRevision('main:a.yaml')).toEqual({ revision: 'main', path: 'a.yaml' });
});
