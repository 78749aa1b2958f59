import { mkdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { describe, expect, test } from 'vitest';
import { filesOf, unpack } from '../../../src/diff/input/archive.ts';
import { quoted } from '../../../src/diff/input/command.ts';
import { parseRevision } from '../../../src/diff/input/git.ts';
import { readPackage } from '../../../src/diff/input/package.ts';
import { parsePublished } from '../../../src/diff/input/registry.ts';
import { Workspace } from '../../support/workspace.ts';

const BODY = 'export {};';

const tar = (...names: readonly string[]) =>
  packTar(names.map((name) => ({ header: { name, size: BODY.length }, body: BODY })));

test.each([
  ['damaged', async () => gzipSync(await tar('package/a')).subarray(0, 40)],
  ['too large when extracted', () => gzipSync(Buffer.alloc(600 * 2 ** 20), { level: 1 })],
  [
    'inconsistent, because a file and a folder have the same name',
    async () => gzipSync(await tar('package', 'package/a')),
  ],
])('reports the name of an archive that is %s', async (_, archive) => {
  const workspace = await Workspace.create();
  await expect(unpack(await archive(), workspace.path('out'), 'x-1.0.0.tgz')).rejects.toThrow(
    "x-1.0.0.tgz can't be extracted: ",
  );
});

test('doesn’t extract archive entries outside the target folder', async () => {
  const workspace = await Workspace.create();
  const names = ['../up', '/root', 'package/../../up', 'package/a', './b'];
  for (const name of names)
    await unpack(await tar(name), workspace.path('a/b/c'), 'x.tgz').catch(() => undefined);
  expect((await workspace.files('.')).length).toBeGreaterThan(0);
  expect(await workspace.files('.')).toEqual(await workspace.files('a/b/c'));
});

test('extracts neither links nor devices', async () => {
  const special = (['link', 'symlink', 'character-device', 'fifo'] as const).map((type) => ({
    header: { name: `package/${type}`, size: 0, type, linkname: '/etc/passwd' },
  }));
  const file = { header: { name: 'package/a', size: BODY.length }, body: BODY };
  const archive = await packTar([...special, file]);
  expect([...(await filesOf(archive)).keys()]).toEqual(['package/a']);
});

test.each([
  ['a long path', `package/${'folder/'.repeat(20)}index.d.ts`],
  ['a path that is longer than ustar permits', `package/${'folder-'.repeat(60)}/index.d.ts`],
  ['spaces and letters outside of ASCII', 'package/größe = 1/a b.d.ts'],
])('preserves %s when files are extracted', async (_, path) => {
  expect([...(await filesOf(await tar(path))).keys()]).toEqual([path]);
});

test('refuses an archive with too many files', async () => {
  const entry = { size: 0, mtime: new Date(0) };
  const entries = Array.from({ length: 100_001 }, (_, index) => ({
    header: { ...entry, name: String(index) },
  }));
  await expect(filesOf(await packTar(entries))).rejects.toThrow('more than 100000 files');
});

describe('the manifest of a package', () => {
  const packageWith = async (manifest: object | string) => {
    const workspace = await Workspace.create({ 'secret.ts': 'export const secret = 1;' });
    await mkdir(workspace.path('a/b/dist'), { recursive: true });
    await workspace.write('a/b/dist/index.json', '{}');
    await workspace.write('a/b/dist/main.d.ts', BODY);
    const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
    await workspace.write('a/b/package.json', text);
    return readPackage('x', workspace.path('a/b'), 'declarations')?.entry.slice(
      workspace.folder.length,
    );
  };

  test.each(['../../secret.ts', '/etc/secret.ts', 'dist/../../../secret.ts'])(
    'types at %s are ignored, because the path is outside the package',
    async (types) => {
      expect(await packageWith({ name: 'x', types })).toBeUndefined();
    },
  );

  test.each(['dist', '.', 'dist/index.json'])(
    'types at %s are ignored, because the path isn’t a TypeScript file',
    async (types) => {
      expect(await packageWith({ name: 'x', types })).toBeUndefined();
    },
  );

  test('can have nested export conditions; 20,000 levels don’t cause an error', async () => {
    const nested = { '.': { node: { import: { types: './dist/main.d.ts' } } } };
    expect(await packageWith({ name: 'x', exports: nested })).toBe('/a/b/dist/main.d.ts');
    const deep = `{ "name": "x", "exports": ${'{ "a": '.repeat(20_000)}1${'}'.repeat(20_000)} }`;
    expect(await packageWith(deep)).toBeUndefined();
  });
});

test('does not treat a git option as a revision', () => {
  expect(parseRevision('--output=x:a.yaml')).toBeUndefined();
  expect(parseRevision('main:a.yaml')).toEqual({ revision: 'main', path: 'a.yaml' });
});

test.each([
  ['@flowdev/sdk@^1.2.0', '@flowdev/sdk@^1.2.0'],
  ['sdk@1.0.0-beta.1+build', 'sdk@1.0.0-beta.1+build'],
  ['npm:@flowdev/sdk', '@flowdev/sdk'],
  ['npm:sdk@latest', 'sdk@latest'],
  ['sdk', undefined],
  ['--userconfig@1', undefined],
  ['npm:--registry=http://127.0.0.1:1', undefined],
  ['npm:../folder', undefined],
  ['npm:git+ssh://host/repository', undefined],
  ['npm:https://host/package.tgz', undefined],
])('the input %s is parsed as the published package %s', (input, name) => {
  expect(parsePublished(input)).toBe(name);
});

test('quotes arguments that the Windows shell would interpret', () => {
  expect(quoted('@flowdev/sdk@1.2.0')).toBe('@flowdev/sdk@1.2.0');
  expect(quoted(String.raw`C:\Users\Ada Smith\x`)).toBe(String.raw`"C:\Users\Ada Smith\x"`);
  expect(quoted('sdk@>=1 <2')).toBe('"sdk@>=1 <2"');
  expect(quoted('a" & calc')).toBe('"a"" & calc"');
});
