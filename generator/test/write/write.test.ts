import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { description, type Ran, Workspace } from '../support/workspace.ts';

async function generated(): Promise<Workspace> {
  const workspace = await Workspace.create({ 'api.yaml': description() });
  const { code } = await generate(workspace);
  expect(code).toBe(0);
  return workspace;
}

function generate(workspace: Workspace, ...flags: readonly string[]): Promise<Ran> {
  return workspace.run('generate', 'api.yaml', '--out', 'out', ...flags);
}

describe('generate', () => {
  it('rewrites changed files and doesn’t touch unchanged ones', async () => {
    const workspace = await generated();
    const [index, types] = [
      await workspace.modified('out/sdk/src/index.ts'),
      await workspace.modified('out/sdk/src/types.ts'),
    ];
    await workspace.write('api.yaml', description().replace('Which pet it is.', 'Its name.'));
    expect((await generate(workspace)).code).toBe(0);
    expect(await workspace.modified('out/sdk/src/index.ts')).toBe(index);
    expect(await workspace.modified('out/sdk/src/types.ts')).toBeGreaterThan(types);
    expect(await workspace.read('out/sdk/src/types.ts')).toContain('Its name.');
  });

  it('removes stale files and keeps the user’s files', async () => {
    const workspace = await generated();
    await workspace.write('out/sdk/notes.txt', 'mine');
    await workspace.write(
      'api.yaml',
      description().replace('tags: [pets]', 'x-sdkwright: { method: animals.get }'),
    );
    expect((await generate(workspace)).code).toBe(0);
    const files = await workspace.files('out/sdk');
    expect(files).toContain('animals.ts');
    expect(files).not.toContain('pets.ts');
    expect(files).toContain('notes.txt');
  });

  it('doesn’t overwrite an edited file unless --force is given', async () => {
    const workspace = await generated();
    await workspace.write('out/sdk/src/types.ts', '// edited\n');
    const { code, stderr } = await generate(workspace);
    expect(code).toBe(1);
    expect(stderr).toMatch(/error file-edited[^]*types\.ts[^]*fix /);
    expect(await workspace.read('out/sdk/src/types.ts')).toBe('// edited\n');
    expect((await generate(workspace, '--force')).code).toBe(0);
    expect(await workspace.read('out/sdk/src/types.ts')).toContain('export interface Pet');
  });

  it('doesn’t write into a folder without a manifest', async () => {
    const workspace = await generated();
    await rm(workspace.path('out/sdk/.sdkwright.json'));
    const { code, stderr } = await generate(workspace);
    expect(code).toBe(1);
    expect(stderr).toContain('error output-not-ours');
  });

  it('restores a deleted file', async () => {
    const workspace = await generated();
    await rm(workspace.path('out/sdk/src/types.ts'));
    expect((await generate(workspace)).code).toBe(0);
    expect(await workspace.files('out/sdk')).toContain('types.ts');
  });

  it('writes the same bytes for the same document', async () => {
    const [first, second] = [await generated(), await generated()];
    for (const file of [
      '.sdkwright.json',
      'package.json',
      'src/types.ts',
      'src/resources/pets.ts',
    ]) {
      expect(await first.read(`out/sdk/${file}`)).toBe(await second.read(`out/sdk/${file}`));
    }
  });
});

describe('generate --check', () => {
  it('passes if the packages are up to date', async () => {
    const workspace = await generated();
    expect((await generate(workspace, '--check')).code).toBe(0);
  });

  it('lists the differences, fails and doesn’t write any files', async () => {
    const workspace = await generated();
    await workspace.write(
      'api.yaml',
      description().replace('tags: [pets]', 'x-sdkwright: { method: animals.get }'),
    );
    const { code, stdout } = await generate(workspace, '--check');
    expect(code).toBe(1);
    expect(stdout).toMatch(/\+ .*resources\/animals\.ts/);
    expect(stdout).toMatch(/- .*resources\/pets\.ts/);
    expect(await workspace.files('out/sdk')).not.toContain('animals.ts');
  });
});
