import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { description, Workspace } from '../support/workspace.ts';

describe('init', () => {
  it('finds the spec, writes a configuration, generates the SDK, and doesn’t change any files on a second run', async () => {
    const space = await Workspace.create({
      'api.yaml': description(),
      'package.json':
        '{\n    "name": "pets", "type": "commonjs",\n    "scripts": { "test": "true" }\n}\n',
    });
    const first = await space.run('init', '--yes', '--no-build');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('Next steps');
    expect(await space.read('package.json')).toContain(
      '    "scripts": {\n        "test": "true",\n        "generate"',
    );
    expect(await space.read('.gitattributes')).toBe('sdk/** linguist-generated text eol=lf\n');
    expect(await space.read('.gitignore')).toBe('node_modules/\n/sdk/dist/\n');
    expect(await space.read('sdk/package.json')).toContain('"name": "pets-sdk"');
    expect(await space.run('generate', '--check')).toMatchObject({ code: 0 });
    const [before] = [await space.read('sdkwright.config.ts')];
    const again = await space.run('init', '--yes', '--no-build');
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain('sdkwright.config.ts exists already. No files were changed.');
    expect(await space.read('sdkwright.config.ts')).toBe(before);
  });

  it.each([
    ['a folder without a spec', {}, ['init'], 2, 'There is no OpenAPI document here'],
    [
      'a folder with several specs',
      { 'a.yaml': description(), 'b.yaml': description() },
      ['init'],
      2,
      'several OpenAPI documents here. Pass one of them: sdkwright init a.yaml | b.yaml.',
    ],
    ['a file that is not OpenAPI', { 'a.yaml': 'title: x' }, ['init', 'a.yaml'], 1, 'not-openapi'],
    [
      'a spec with errors',
      { 'a.yaml': `${description()}x-sdkwright: { timeot: 1 }\n` },
      ['init', 'a.yaml'],
      1,
      'bad-extension',
    ],
  ])('doesn’t write any files for %s', async (_, files, args, code, reason) => {
    const space = await Workspace.create(files);
    const before = await space.files('.');
    const ran = await space.run(...args, '--yes');
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(reason);
    expect(await space.files('.')).toEqual(before);
  });

  it('uses another folder if `sdk` is already taken', async () => {
    const space = await Workspace.create({ 'api.yaml': description(), sdk: 'a file' });
    expect(await space.run('init', '--yes', '--no-build')).toMatchObject({ code: 0 });
    expect(await space.read('sdk')).toBe('a file');
    expect(await space.files('packages/sdk')).toContain('package.json');
  });

  it.each([
    ['.env\ndist', '.env\ndist\nnode_modules/\n'],
    ['**/node_modules/\r\n', '**/node_modules/\r\n/sdk/dist/\n'],
    ['node_modules\n/sdk/dist\n', 'node_modules\n/sdk/dist\n'],
  ])(
    'keeps the existing lines in .gitignore and adds only missing entries: %j',
    async (before, after) => {
      const space = await Workspace.create({ 'api.yaml': description(), '.gitignore': before });
      expect(await space.run('init', '--yes', '--no-build')).toMatchObject({ code: 0 });
      expect(await space.read('.gitignore')).toBe(after);
      expect(await space.run('init', '--ci', 'github')).toMatchObject({ code: 0 });
      expect(await space.read('.gitignore')).toBe(after);
    },
  );

  it('doesn’t write a lockfile into a package, but keeps a workspace’s lockfile up to date', async () => {
    const space = await Workspace.create({ 'api.yaml': description() });
    await program(space, 'npm', 'echo "$@" >> ../calls');
    await space.run('init', '--yes');
    expect(await space.read('calls')).toMatch(/^install .*--no-package-lock/);
    const workspace = await Workspace.create({
      'api.yaml': description(),
      'package.json': '{ "workspaces": ["sdk"] }',
    });
    await program(workspace, 'npm', 'echo "$@" >> ../calls');
    await workspace.run('init', '--yes');
    expect(await workspace.read('calls')).toMatch(/^install (?!.*--no-package-lock)/);
  });

  it.each([
    ['npm', 'package-lock.json'],
    ['pnpm', 'pnpm-lock.yaml'],
    ['yarn', 'yarn.lock'],
  ])('installs and builds the package with %s if %s exists', async (manager, lock) => {
    const space = await Workspace.create({ 'api.yaml': description(), [lock]: '' });
    await program(space, manager, 'echo "$(basename "$PWD") $@" >> ../calls');
    const ran = await space.run('init', '--yes');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).not.toContain('Build the package');
    expect(await space.read('calls')).toMatch(
      /^sdk install .*--ignore-scripts.*\nsdk run build\n$/,
    );
  });

  it('names the command that failed and keeps the generated package', async () => {
    const space = await Workspace.create({ 'api.yaml': description() });
    const trace = ['network ECONNREFUSED', '    at connect (net.js:1) {', "  code: 'E'", '}'];
    const lines = trace.map((line) => `echo "npm error ${line}" >&2`).join('; ');
    await program(space, 'npm', `${lines}; exit 1`);
    const ran = await space.run('init', '--yes');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /`npm install .*` failed:\n.*ECONNREFUSED\n {2}fix Correct the cause, then run the command again in sdk/,
    );
    expect(ran.stdout).toMatch(/cd sdk && npm install .*--no-package-lock.* && npm run build/);
    expect(await space.run('generate', '--check')).toMatchObject({ code: 0 });
  });

  it('reports that npm is missing', async () => {
    const space = await Workspace.create({ 'api.yaml': description() });
    const ran = await space.with({ PATH: space.folder }).run('init', '--yes');
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('npm is not installed')]);
  });

  it.skipIf(process.getuid?.() === 0)('explains missing write permissions', async () => {
    const space = await Workspace.create({ 'api.yaml': description() });
    await chmod(space.folder, 0o555);
    const ran = await space.run('init', '--yes', '--no-build');
    await chmod(space.folder, 0o755);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/^EACCES: permission denied.*Check the permissions/);
    expect(await space.files('.')).toEqual(['api.yaml']);
  });

  it.skipIf(process.getuid?.() === 0)(
    'removes the configuration if the package can’t be written',
    async () => {
      const space = await Workspace.create({ 'api.yaml': description(), '.gitignore': 'dist\n' });
      await mkdir(space.path('sdk'), 0o555);
      const ran = await space.run('init', '--yes', '--no-build');
      expect(ran.code).toBe(1);
      expect(ran.stdout).toContain('The configuration was removed.');
      expect(await space.files('.')).toEqual(['.gitignore', 'api.yaml']);
      expect(await space.read('.gitignore')).toBe('dist\n');
    },
  );
});

/** Adds a program to the folder that comes first in the PATH of the workspace's commands. */
async function program(space: Workspace, name: string, script: string): Promise<void> {
  await mkdir(space.path('bin'));
  await writeFile(space.path(`bin/${name}`), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  space.with({ PATH: `${space.path('bin')}:${process.env['PATH'] ?? ''}` });
}
