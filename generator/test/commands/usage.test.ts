import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { BIN, description, Workspace } from '../support/workspace.ts';

const CONFIG = JSON.stringify({ spec: 'api.yaml', packages: { async: { out: 'sdk' } } });

async function workspace(): Promise<Workspace> {
  return Workspace.create({ 'api.yaml': description(), 'sdkwright.config.json': CONFIG });
}

describe('the command line', () => {
  it.each([
    ['--out with a configuration', ['--out', 'x'], '--out has no effect here'],
    ['--target with a configuration', ['--target', 'markdown'], '--target has no effect here'],
    ['--api with a spec', ['api.yaml', '--out', 'x', '--api', 'a'], '--api has no effect'],
    [
      '--config with a spec',
      ['api.yaml', '--out', 'x', '--config', 'sdkwright.config.json'],
      '--config has no effect here',
    ],
    ['an empty --only', ['--only', ''], '--only expects at least one resource'],
    ['a URL in place of a host', ['--allow-host', 'https://a.test'], 'not https://a.test'],
    ['two specs', ['api.yaml', 'b.yaml'], 'expects one spec, got 2'],
  ])('rejects %s', async (_, args, message) => {
    const space = await workspace();
    const ran = await space.run('generate', ...args);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
    expect(await space.files('x')).toEqual([]);
  });

  it('the output contains paths relative to the current folder and, with --strict, counts warnings as errors', async () => {
    const space = await workspace();
    expect((await space.run('generate')).stdout).toMatch(
      /^sdk: \d+ added[^]* 0 errors, 0 warnings/,
    );
    await space.write('api.yaml', description('      nullable: true\n'));
    expect((await space.run('generate')).stdout).toContain('0 errors, 1 warning,');
    const strict = await space.run('generate', '--strict');
    expect(strict).toMatchObject({ code: 1 });
    expect(strict.stdout).toContain('1 error, 0 warnings');
  });

  it('succeeds if the program that reads its output exits early', async () => {
    const { stdout, stderr } = await promisify(execFile)('bash', [
      '-c',
      'set -o pipefail; "$0" "$1" --help | true; echo "$?"',
      process.execPath,
      BIN,
    ]);
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });
});

describe('a run that fails', () => {
  it('explains in one sentence why the output folder can’t be created', async () => {
    const space = await Workspace.create({ 'api.yaml': description(), out: 'a file' });
    const ran = await space.run('generate', 'api.yaml', '--out', 'out');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/^error run-failed ENOTDIR: [^]*\n {2}fix Check the permissions/);
    expect(ran.stderr).not.toContain('    at ');
  });

  it.each([
    [
      'that is not a program',
      { command: ['no-such-program'] },
      /Can't start the formatter: .*ENOENT/,
    ],
    ['that is not installed', 'prettier', /Can't find Prettier in .*: install it/],
  ])('reports a formatter %s', async (_, formatter, message) => {
    const space = await workspace();
    const config = { ...(JSON.parse(CONFIG) as object), formatter };
    await space.write('sdkwright.config.json', JSON.stringify(config));
    const ran = await space.run('generate');
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.stderr).toMatch(message);
    expect(await space.files('sdk')).toEqual([]);
  });

  it('continues with the next API', async () => {
    const space = await workspace();
    const api = (out: string): object => ({ spec: 'api.yaml', packages: { async: { out } } });
    await space.write('taken', 'a file');
    await space.write(
      'sdkwright.config.json',
      JSON.stringify({ apis: { one: api('taken/sdk'), two: api('sdk') } }),
    );
    expect(await space.run('generate')).toMatchObject({ code: 1 });
    expect(await space.read('sdk/package.json')).toContain('pets');
  });
});
