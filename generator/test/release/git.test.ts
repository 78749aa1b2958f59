import { readdir } from 'node:fs/promises';
import { beforeEach, expect, it } from 'vitest';
import { Repository } from '../../src/release/git.ts';
import { Workspace } from '../support/workspace.ts';

let space: Workspace;
let repository: Repository;

/** Creates a repository with one commit and a staged change. */
beforeEach(async () => {
  space = await Workspace.create({ 'CHANGELOG.md': 'old\n' });
  await space.git('init', '--quiet', '--initial-branch', 'main');
  await space.git('config', 'user.name', 'Owner');
  await space.git('config', 'user.email', 'owner@zoo.example');
  await space.git('config', 'commit.gpgsign', 'false');
  await space.git('add', '--all');
  await space.git('commit', '--quiet', '--message', 'Begin');
  await space.write('CHANGELOG.md', 'new\n');
  await space.git('add', '--all');
  repository = new Repository(space.folder);
});

it('commits the staged changes and tags the commit', async () => {
  await repository.commitRelease('1.2.0', 'Release 1.2.0', 'Notes');
  expect(await repository.git('log', '--format=%s')).toBe('Release 1.2.0\nBegin');
  expect(await repository.tagOfHead()).toBe('v1.2.0');
  expect(await repository.git('status', '--porcelain')).toBe('');
});

it('undoes the release commit if it can’t be tagged', async () => {
  await space.git('config', 'tag.gpgSign', 'true');
  await space.git('config', 'gpg.program', 'false');
  await expect(repository.commitRelease('1.2.0', 'Release 1.2.0', 'Notes')).rejects.toThrow(
    /^`git tag .* failed/s,
  );
  expect(await repository.git('log', '--format=%s')).toBe('Begin');
  expect(await repository.tags()).toEqual([]);
  await repository.restore(['CHANGELOG.md']);
  expect(await repository.git('status', '--porcelain')).toBe('');
  expect(await space.read('CHANGELOG.md')).toBe('old\n');
});

it('keeps the tarballs of the current release and of other branches', async () => {
  await repository.commitRelease('1.2.0', 'Release 1.2.0', 'Notes');
  await space.git('checkout', '--quiet', '-b', '1.x');
  await space.git('commit', '--quiet', '--allow-empty', '--message', 'Fix');
  await space.git('tag', 'v1.2.1');
  await space.git('checkout', '--quiet', 'main');
  await space.git('commit', '--quiet', '--allow-empty', '--message', 'Release 2.0.0');
  await space.git('tag', 'v2.0.0');
  for (const name of ['v1.2.0', 'v1.2.1', 'v1.9.0', 'v2.0.0', 'other@1.0.0'])
    await repository.ownFolder(name);
  await repository.removeSuperseded('v2.0.0');
  expect((await readdir(space.path('.git/sdkwright'))).sort()).toEqual([
    'other@1.0.0',
    'v1.2.1',
    'v2.0.0',
  ]);
  const scoped = new Repository(space.folder, '@zoo/sdk@');
  for (const name of ['@zoo/sdk@1.0.0', '@zoo/sdk@1.1.0']) await scoped.ownFolder(name);
  await scoped.removeSuperseded('@zoo/sdk@1.1.0');
  expect(await readdir(space.path('.git/sdkwright/@zoo'))).toEqual(['sdk@1.1.0']);
});
