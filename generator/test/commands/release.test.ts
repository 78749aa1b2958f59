/**
 * Tests `sdkwright release` up to publishing: the cases that it rejects, and dry runs. test/release covers publishing.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { BIN, description, type Ran, Workspace } from '../support/workspace.ts';

const CONFIG = JSON.stringify({
  spec: 'api.yaml',
  packages: {
    async: { out: 'sdk', name: '@zoo/sdk', client: 'Zoo', runtime: 'package', tests: false },
  },
});

describe('release', () => {
  it('refuses to release from a working tree with uncommitted changes, and keeps them', async () => {
    const space = await repository();
    await space.write('notes.txt', 'mine');
    const ran = await space.run('release');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('The working tree has uncommitted changes: notes.txt.');
    expect(await space.read('notes.txt')).toBe('mine');
  });

  it.each([
    ['of an API', []],
    ['of an API, planned with --dry-run', ['--dry-run']],
    ['of hand-written packages', ['sdk']],
    ['of hand-written packages, planned with --dry-run', ['sdk', '--dry-run']],
  ])('requires a git repository for a release %s', async (_, args) => {
    const space = await Workspace.create({
      'api.yaml': description(),
      'sdkwright.config.json': CONFIG,
    });
    await space.run('generate');
    const before = await space.files('.');
    const ran = await space.run('release', ...args);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/^error Expected a git repository, .*, but \/.* is not in one\.$/m);
    expect(ran.stderr).toContain(space.folder);
    expect(ran.stderr).toMatch(/^ {2}fix .*`git init`.*`git commit/m);
    expect(await space.files('.')).toEqual(before);
  });

  it.each([false, true])(
    'stops if the packages can’t be generated (after an earlier release: %s)',
    async (isReleased) => {
      const space = await repository();
      if (isReleased) git(space, 'tag', 'v0.1.0');
      await space.write('api.yaml', `${description()}x-sdkwright: { timeot: 1 }\n`);
      commit(space, 'Break the spec');
      const ran = await unchanged(space);
      expect(ran.stderr).toContain('x-sdkwright');
    },
  );

  it('restores all files if a check fails', async () => {
    const space = await repository();
    // The package's development tools are not installed.
    const ran = await unchanged(space);
    expect(ran.stdout).toMatch(/^contract tests\n@zoo\/sdk: npm run types$/m);
    expect(ran.stderr).toContain('`npm run types` fails in');
    expect(ran.stderr).toContain(
      'Nothing was released. Development dependencies are not installed: @sdkwright/runtime, @types/node, tsup, typescript. Install them there',
    );
    expect(await space.files('sdk')).not.toContain('CHANGELOG.md');
  });

  it('stops if a contract test fails, even if a recorded edit causes the failure', async () => {
    const space = await repository();
    const resource = await space.read('sdk/src/resources/pets.ts');
    await space.write(
      'sdk/src/resources/pets.ts',
      resource.replace('path: { petId }', "path: { petId: petId + 'x' }"),
    );
    await space.run('patch');
    commit(space, 'Break the path');
    const ran = await unchanged(space);
    expect(ran.stderr).toContain(
      '1 contract test failed. The first failure is GET /pets/{petId} 200',
    );
    expect(ran.stderr).toContain('Nothing was released.');
    expect(ran.stdout).not.toContain('npm');
  });

  it('restores all files after a signal', async () => {
    const space = await repository();
    const child = spawn(process.execPath, [BIN, 'release'], { cwd: space.folder });
    onTestFinished(() => void child.kill('SIGKILL'));
    let output = '';
    const collect = (text: string): void => {
      output += text;
      if (text.includes('generating 0.1.0')) child.kill('SIGTERM');
    };
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', collect);
    const [code] = (await once(child, 'close')) as [unknown];
    expect(code, output).toBe(143);
    expect(output).toContain('The release was interrupted.');
    expect(git(space, 'status', '--porcelain')).toBe('');
    expect(await space.files('.git/sdkwright')).toEqual([]);
  });

  it('stops if the tag exists on another branch', async () => {
    const space = await repository();
    git(space, 'checkout', '--quiet', '-b', 'other');
    git(space, 'commit', '--quiet', '--allow-empty', '--message', 'Other');
    git(space, 'tag', 'v0.1.0');
    git(space, 'checkout', '--quiet', 'main');
    const ran = await unchanged(space);
    expect(ran.stderr).toContain(
      "The tag v0.1.0 exists, but its commit isn't an ancestor of this one.",
    );
  });

  it('stops if the version is in the registry but has no local tag', async () => {
    const space = await repository({ versions: ['0.1.0'] });
    const ran = await unchanged(space);
    expect(ran.stderr).toContain('The registry already has @zoo/sdk@0.1.0');
  });

  it('stops if the registry has a version newer than planned, until package.json has a higher one', async () => {
    const space = await repository({ versions: ['3.1.0', '3.2.1'] });
    const ran = await unchanged(space);
    expect(ran.stderr).toContain(
      'already has @zoo/sdk@3.2.1, which is newer than 0.1.0, but there is',
    );
    expect(ran.stdout).not.toContain('generating');
    const manifest = await space.read('sdk/package.json');
    await space.write('sdk/package.json', manifest.replace('"0.1.0"', '"4.0.0"'));
    await space.run('generate');
    commit(space, 'Continue with 4.0.0');
    const dry = await space.run('release', '--dry-run');
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(dry.stdout).toContain('would commit and tag v4.0.0\n');
  });

  it.each([
    ['is down', { url: 'http://127.0.0.1:1' }],
    ['responds with an error', { status: 503 }],
  ])('publishes nothing if the registry %s', async (_, registry) => {
    const ran = await unchanged(await repository(registry));
    expect(ran.stderr).toContain("The registry can't be queried for @zoo/sdk");
  });

  it('reports a missing license file before it generates anything', async () => {
    const space = await repository();
    await space.write(
      'sdkwright.config.json',
      JSON.stringify({ ...(JSON.parse(CONFIG) as object), license: 'MIT' }),
    );
    await space.run('generate');
    commit(space, 'Choose a license');
    const ran = await unchanged(space);
    expect(ran.stderr).toContain('declares a license, but the folder has no file LICENSE');
    expect(ran.stdout).not.toContain('generating');
  });

  it('stops if git doesn’t ignore the build, and suggests a command that makes git ignore it', async () => {
    const space = await repository();
    await space.write('.gitignore', 'node_modules\n');
    commit(space, 'Show the build');
    const ran = await unchanged(space);
    expect(ran.stderr).toContain("Git doesn't ignore sdk/dist");
    const [, command = ''] = /`(echo .*)`/.exec(ran.stderr) ?? [];
    execFileSync('bash', ['-c', command], { cwd: space.folder });
    commit(space, 'Ignore the build');
    expect(await space.run('release', '--dry-run')).toMatchObject({ code: 0, stderr: '' });
  });

  it('doesn’t release a pre-release that is identical to the last one', async () => {
    const space = await repository();
    git(space, 'tag', 'v0.1.0');
    await space.write('api.yaml', description('        name: { type: string }\n'));
    await space.run('generate');
    const manifest = await space.read('sdk/package.json');
    await space.write('sdk/package.json', manifest.replace('"0.1.0"', '"0.1.1-beta.1"'));
    commit(space, 'Return the name');
    git(space, 'tag', 'v0.1.1-beta.1');
    git(space, 'commit', '--quiet', '--allow-empty', '--message', 'Change nothing');
    const beta = await space.run('release', '--prerelease', 'beta', '--dry-run');
    expect(beta.stdout).toContain('Nothing changed for users');
    const next = await space.run('release', '--prerelease', 'next', '--dry-run');
    expect(next.stdout).toContain('would commit and tag v0.1.1-next.1\n');
  });

  it('determines the changes after an update of sdkwright even if the spec was moved', async () => {
    const space = await repository();
    const emitted = await space.read('sdk/.sdkwright.json');
    await space.write('sdk/.sdkwright.json', emitted.replace('"0.1.0"', '"0.0.9"'));
    commit(space, 'Generate with an older version');
    git(space, 'tag', 'v0.1.0');
    git(space, 'mv', 'api.yaml', 'openapi.yaml');
    await space.write('sdkwright.config.json', CONFIG.replace('api.yaml', 'openapi.yaml'));
    await space.write('openapi.yaml', description('        name: { type: string }\n'));
    await space.run('generate');
    commit(space, 'Move the spec, and return the name');
    const ran = await space.run('release', '--dry-run');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('- `Pet.name` is new');
  });

  it('releases a package that the last release did not contain', async () => {
    const space = await repository();
    git(space, 'tag', 'v0.1.0');
    git(space, 'commit', '--quiet', '--allow-empty', '--message', 'Change nothing');
    expect((await space.run('release', '--dry-run')).stdout).toContain('Nothing changed for users');
    const sync = { out: 'sdk-sync', name: '@zoo/sync', client: 'ZooSync', tests: false };
    const { packages, ...rest } = JSON.parse(CONFIG) as { packages: object };
    await space.write(
      'sdkwright.config.json',
      JSON.stringify({ ...rest, packages: { ...packages, sync } }),
    );
    await space.run('generate');
    const manifest = await space.read('sdk-sync/package.json');
    await space.write('sdk-sync/package.json', manifest.replace('"0.1.0"', '"0.0.7"'));
    commit(space, 'Add the blocking client');
    const { stdout } = await space.run('release', '--dry-run');
    expect(stdout).toContain('## 0.1.1');
    expect(stdout).toContain('### Added\n\n- The package `@zoo/sync` is new.\n');
    // The release's commit contains the package, but with another version, so the release didn't contain it.
    git(space, 'tag', '--force', 'v0.1.0', 'HEAD');
    git(space, 'commit', '--quiet', '--allow-empty', '--message', 'Change nothing');
    expect((await space.run('release', '--dry-run')).stdout).toBe(stdout);
  });

  it('fails immediately if another release is already running in the repository', async () => {
    const space = await repository();
    await mkdir(space.path('.git/sdkwright'));
    await space.write('.git/sdkwright/release.lock', String(process.pid));
    // The other release wrote this file.
    await space.write('api.yaml', description('        name: { type: string }\n'));
    const ran = await space.run('release');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('Another release of this repository is running');
    expect(await space.read('.git/sdkwright/release.lock')).toBe(String(process.pid));
  });

  it('ignores the lock of a process that is no longer running', async () => {
    const space = await repository();
    await mkdir(space.path('.git/sdkwright'));
    await space.write('.git/sdkwright/release.lock', '999999999');
    const ran = await unchanged(space);
    expect(ran.stderr).toContain('`npm run types` fails in');
    expect(await space.files('.git/sdkwright')).toEqual([]);
  });

  it.each([
    ['one of several in a configuration', '.', ['--api', 'zoo']],
    ['in its own folder', 'zoo', []],
  ])('uses the package name in the tag if the API is %s', async (_, place, args) => {
    const space = await repository();
    const names = ['api.yaml', 'sdkwright.config.json', 'sdkwright.names.json', 'sdk'];
    if (place === '.') {
      await space.write('sdkwright.config.json', `{ "apis": { "zoo": ${CONFIG} } }`);
    } else {
      await mkdir(space.path(place));
      execFileSync('mv', [...names, place], { cwd: space.folder });
    }
    commit(space, 'Several APIs');
    git(space, 'tag', '@zoo/sdk@0.1.0');
    await space.write(`${place}/api.yaml`, description('        name: { type: string }\n'));
    commit(space, 'Return the name');
    // Tags of other APIs.
    git(space, 'tag', 'v7.0.0');
    git(space, 'tag', '@zoo/other@3.0.0');
    const ran = await space.in(place).run('release', '--dry-run', ...args);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('would commit and tag @zoo/sdk@0.1.1\n');
    expect(ran.stdout).toContain('- `Pet.name` is new');
  });

  it.each([
    [['--bump', 'big'], '--bump expects major, minor or patch, not big'],
    [['--prerelease', '1'], '--prerelease expects a name in lowercase letters'],
    [['sdk'], 'sdk has no package.json'],
  ])('reports the invalid arguments %j', async (args, message) => {
    const space = await Workspace.create();
    const ran = await space.run('release', ...args);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
  });
});

/** Runs a release that must fail without changing a file, commit or tag. */
async function unchanged(space: Workspace): Promise<Ran> {
  const state = (): string =>
    [
      ['rev-parse', 'HEAD'],
      ['status', '--porcelain'],
      ['tag', '--list'],
    ]
      .map((args) => git(space, ...args))
      .join('\n');
  const before = state();
  const ran = await space.run('release');
  expect(ran.code, ran.stdout).toBe(1);
  expect(state()).toBe(before);
  return ran;
}

interface RegistryState {
  readonly versions?: readonly string[];
  readonly status?: number;
  readonly url?: string;
}

/** Creates a git repository that contains a spec and the generated package. npm uses a registry in the given state. */
async function repository(registry: RegistryState = {}): Promise<Workspace> {
  const url = registry.url ?? (await serve(registry));
  const space = await Workspace.create();
  await cp(await described(), space.folder, { recursive: true });
  await space.write('.npmrc', `registry=${url}/\nfetch-retries=0\n`);
  return space;
}

let template: Promise<string> | undefined;
afterAll(async () => {
  if (template !== undefined) await rm(await template, { recursive: true, force: true });
});

/** Returns a folder with the repository, which is generated once. */
function described(): Promise<string> {
  template ??= (async () => {
    const space = await Workspace.create({
      'api.yaml': description(),
      'sdkwright.config.json': CONFIG,
      '.gitignore': 'dist\n.npmrc\n',
    });
    await space.run('generate');
    git(space, 'init', '--quiet', '--initial-branch', 'main');
    git(space, 'config', 'user.name', 'Owner');
    git(space, 'config', 'user.email', 'owner@zoo.example');
    git(space, 'config', 'commit.gpgsign', 'false');
    commit(space, 'Describe the API');
    const copy = await mkdtemp(join(tmpdir(), 'sdkwright-'));
    await cp(space.folder, copy, { recursive: true });
    return copy;
  })();
  return template;
}

function git({ folder }: Workspace, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
}

function commit(space: Workspace, message: string): void {
  git(space, 'add', '--all');
  git(space, 'commit', '--quiet', '--message', message);
}

/**
 * Serves a registry that lists the versions for every package, without tarballs. It responds with `status` if given, or
 * else with 404 if there are no versions. Returns its URL.
 */
async function serve({ versions = [], status }: RegistryState): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(status ?? (versions.length === 0 ? 404 : 200));
    const all = versions.map((version) => [version, { version, dist: { integrity: 'sha512-x' } }]);
    response.end(
      JSON.stringify({
        name: '@zoo/sdk',
        'dist-tags': { latest: versions.at(-1) },
        versions: Object.fromEntries(all) as unknown,
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
