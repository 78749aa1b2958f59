/** Runs `sdkwright diff` as a user would, with every kind of input, format and error. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { packTar } from 'modern-tar';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Comparison } from '../../src/diff/change.ts';
import { description, Workspace } from '../support/workspace.ts';

const OLD = description('        name: { type: string }\n');
/** A spec that lacks the property `name`. Removing the property is a breaking change. */
const MAJOR = description();
const MINOR = description('        name: { type: string }\n        age: { type: integer }\n');
const PATCH = OLD.replace('Which pet it is.', 'Identifies the pet.');

/** Declarations of a package with one class. */
const CLIENT = 'export declare class Pets {\n  withOptions(options: object): this;\n}\n';

const workspace = (files: Readonly<Record<string, string>> = {}): Promise<Workspace> =>
  Workspace.create({
    'old.yaml': OLD,
    'same.yaml': OLD,
    'major.yaml': MAJOR,
    'minor.yaml': MINOR,
    'patch.yaml': PATCH,
    ...files,
  });

describe('diff', () => {
  it('prints exactly one JSON object with a fixed set of keys if --format is json', async () => {
    const space = await workspace();
    const { code, stdout, stderr } = await space.run(
      ...['diff', 'old.yaml', 'major.yaml', '--format', 'json'],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = expect.any(String) as string;
    expect(JSON.parse(stdout)).toStrictEqual({
      bump: 'major',
      changes: [
        {
          bump: 'major',
          message: expect.stringContaining('name') as string,
          method: expect.stringMatching(/^\w+\.pets\.get$/) as string,
          before: text,
          after: null,
          evidence: expect.arrayContaining([
            { kind: 'declarations', detail: text },
            { kind: 'wire', detail: text },
          ]) as unknown[],
        },
      ],
    });
  });

  it('recommends a patch if only descriptions change, and no release if nothing changes', async () => {
    const space = await workspace();
    const words = await space.run('diff', 'old.yaml', 'patch.yaml', '--format', 'json');
    expect(JSON.parse(words.stdout)).toMatchObject({ bump: 'patch', changes: [{ bump: 'patch' }] });
    const nothing = await space.run('diff', 'old.yaml', 'same.yaml', '--format', 'json');
    expect(JSON.parse(nothing.stdout)).toStrictEqual({ bump: 'none', changes: [] });
  });

  it.each([
    [
      'terminal',
      /^ {2}major {2}[^]*\n {9}- name\?: string\n[^]*The next release is a major release\. 1 major\n$/,
    ],
    [
      'markdown',
      /^<!-- sdkwright diff -->\n## SDK: `major`\n[^]*### Breaking changes\n\n- [^]*```diff\n {2}- name/,
    ],
    ['html', /^<!doctype html>\n[^]*<span class="bump major">[^]*<\/html>\n$/],
  ])('prints the report in %s format', async (format, expected) => {
    const space = await workspace();
    const { code, stdout } = await space.run('diff', 'old.yaml', 'major.yaml', '--format', format);
    expect(code).toBe(0);
    expect(stdout).toMatch(expected);
  });

  it.each([
    ['major', 'major.yaml', 1],
    ['major', 'minor.yaml', 0],
    ['minor', 'minor.yaml', 1],
    ['none', 'major.yaml', 0],
  ])('uses --fail-on %s and the new spec %s to exit with code %i', async (limit, file, code) => {
    const space = await workspace();
    const ran = await space.run('diff', 'old.yaml', file, '--fail-on', limit);
    expect(ran.code, ran.stderr).toBe(code);
    expect(ran.stdout).not.toBe('');
  });

  it('compares a file at a git revision with the working tree, and reports a missing revision or file', async () => {
    const space = await workspace();
    const git = (...args: readonly string[]): void => {
      const who = ['-c', 'user.name=Owner', '-c', 'user.email=owner@zoo.example'];
      execFileSync('git', [...who, ...args], { cwd: space.folder, stdio: 'ignore' });
    };
    git('init', '--initial-branch', 'main');
    git('add', 'old.yaml');
    git('commit', '--message', 'Describe the API', '--no-gpg-sign');
    await space.write('old.yaml', MINOR);
    const { code, stdout, stderr } = await space.run('diff', 'main:old.yaml', 'old.yaml');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('The next release is a minor');

    const unknown = await space.run('diff', 'v9:old.yaml', 'old.yaml');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('There is no git revision "v9"');
    const missing = await space.run('diff', 'main:other.yaml', 'old.yaml');
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('main has no file other.yaml');
  });

  it('compares a package at the root of a git revision, and rejects a symbolic link in a revision', async () => {
    const space = await workspace({ 'package.json': '{ "name": "pets", "types": "index.d.ts" }' });
    await space.write('index.d.ts', CLIENT);
    await symlink('old.yaml', space.path('link.yaml'));
    await space.git('init', '--initial-branch', 'main');
    await space.git('add', '.');
    await space.git('commit', '--message', 'Add the package', '--no-gpg-sign');
    const same = await space.run('diff', 'main:.', '.');
    expect(same.stdout, same.stderr).toContain('Nothing changes');
    const link = await space.run('diff', 'main:link.yaml', 'old.yaml');
    expect(link).toMatchObject({ code: 1, stdout: '' });
    expect(link.stderr).toContain('main:link.yaml is a symbolic link');
  });

  it('doesn’t read files outside a package, even if its declarations refer to them', async () => {
    const space = await workspace({ 'secret.d.ts': 'export interface Secret {}\n' });
    const outside = space.path('secret');
    const declarations = {
      'index.d.ts': `/// <reference path="${outside}.d.ts" />\nexport * from './other.js';\nexport * from '${outside}';\nexport * from '../secret.js';\n${CLIENT}`,
      'other.d.ts': 'export interface Other {}\n',
      'README.md': "```ts\nimport * as all from '../secret.js';\n```\n",
    };
    for (const [folder, files] of [
      ['plain', { 'index.d.ts': CLIENT }],
      ['hostile', declarations],
    ] as const) {
      await mkdir(space.path(folder));
      await space.write(`${folder}/package.json`, '{ "name": "pets", "types": "index.d.ts" }');
      for (const [name, text] of Object.entries(files))
        await space.write(`${folder}/${name}`, text);
    }
    const { stdout, stderr } = await space.run('diff', 'plain', 'hostile');
    expect(stdout, stderr).toContain('`Other` is exported');
    expect(stdout).not.toContain('Secret');
  });

  it('escapes control characters in an archive’s file names when it reports an error', async () => {
    const space = await workspace();
    const entry = (name: string) => ({ header: { name, size: 1 }, body: 'x' });
    const archive = await packTar([entry('package/\u001b[2J'), entry('package/\u001b[2J/a')]);
    await writeFile(space.path('sdk.tgz'), archive);
    const { code, stderr } = await space.run('diff', 'sdk.tgz', 'old.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain(String.raw`package/\u001b[2J`);
    expect(stderr).not.toContain('\u001b');
  });

  it('compares specs at URLs, and reports the error status of a missing one', async () => {
    const space = await workspace();
    const host = await serve({ '/old.yaml': OLD, '/new.yaml': MAJOR });
    const ran = await space.run('diff', `${host}/old.yaml`, `${host}/new.yaml`);
    expect(ran.stdout, ran.stderr).toContain('The next release is a major');
    const missing = await space.run('diff', `${host}/old.yaml`, `${host}/none.yaml`);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('404');
  });

  it('compares a published package, a package folder or a tarball with a spec, and reports npm’s errors', async () => {
    const space = await workspace();
    await space.run('generate', 'old.yaml', '--out', 'out');
    await rename(space.path('out/sdk'), space.path('package'));
    const { name } = JSON.parse(await space.read('package/package.json')) as { name: string };
    execFileSync('tar', ['czf', 'sdk.tgz', 'package'], { cwd: space.folder });
    await serveRegistry(space, name);
    for (const old of [`${name}@1.0.0`, 'package', 'sdk.tgz']) {
      const ran = await space.run('diff', old, 'major.yaml');
      expect(ran.stdout, `${old}: ${ran.stderr}`).toContain('The next release is a major');
    }
    for (const [old, reason] of [
      [`${name}@7.0.0`, 'No matching version found'],
      ['@zoo/none@1.0.0', '404 Not Found'],
    ] as const) {
      const missing = await space.run('diff', old, 'major.yaml');
      expect(missing).toMatchObject({ code: 1, stdout: '' });
      expect(missing.stderr).toContain(`npm can't download ${old}: `);
      expect(missing.stderr).toContain(reason);
    }
  });

  it('quotes type errors in --consumer code, except errors about globals and other imports', async () => {
    const space = await workspace({
      'app.ts': `import { readFile } from 'node:fs/promises';
import { Pets } from 'pets-sdk';

const pets = new Pets({ baseURL: process.env['URL'] });
const pet = await pets.pets.get(String(await readFile('id')));
Buffer.from(pet.name ?? '').toString('base64');
`,
    });
    const config = {
      spec: 'old.yaml',
      packages: { async: { out: 'sdk', name: 'pets-sdk', client: 'Pets' } },
    };
    await space.write('sdkwright.config.json', JSON.stringify(config));
    const errors = async (file: string): Promise<string[]> => {
      const args = ['old.yaml', file, '--consumer', 'app.ts', '--format', 'json'];
      const { stdout } = await space.run('diff', ...args);
      const { changes } = JSON.parse(stdout) as Comparison;
      return changes
        .flatMap(({ evidence }) => evidence)
        .flatMap(({ kind, detail }) => (kind === 'compiler' ? [detail] : []));
    };
    expect(await errors('minor.yaml')).toEqual([]);
    expect(await errors('major.yaml')).toEqual([expect.stringContaining('app.ts:6')]);
  });

  it.each([
    ['a missing file', ['old.yaml', 'none.yaml'], 1, 'There is no file none.yaml'],
    ['a file that is not a spec', ['old.yaml', 'notes.yaml'], 1, 'openapi'],
    ['a spec with a syntax error', ['old.yaml', 'broken.yaml'], 1, 'broken.yaml:1'],
    ['a folder without a package', ['old.yaml', '.'], 1, "isn't a package with types"],
    ['a missing second input', ['old.yaml'], 2, 'diff expects two specs or packages, got 1'],
    ['an unknown format', ['old.yaml', 'same.yaml', '--format', 'jsn'], 2, 'Did you mean `json`?'],
    [
      'an unknown bump in --fail-on',
      ['old.yaml', 'same.yaml', '--fail-on', 'big'],
      2,
      '--fail-on expects',
    ],
  ])('reports %s and prints nothing to stdout', async (_, args, code, message) => {
    const space = await workspace({ 'notes.yaml': 'title: Notes\n', 'broken.yaml': '{ "a": [ }' });
    const ran = await space.run(
      'diff',
      ...args,
      ...(args.includes('--format') ? [] : ['--format', 'json']),
    );
    expect(ran).toMatchObject({ code, stdout: '' });
    expect(ran.stderr).toContain(message);
  });
});

async function serve(pages: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    const body = pages[decodeURIComponent(url)];
    response.writeHead(body === undefined ? 404 : 200);
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/**
 * Serves `sdk.tgz` in the workspace as version 1.0.0 of a package, and configures npm in the workspace to use this
 * registry.
 */
async function serveRegistry(space: Workspace, name: string): Promise<void> {
  const tarball = await readFile(space.path('sdk.tgz'));
  const pages: Record<string, string | Buffer> = { '/sdk.tgz': tarball };
  const host = await serve(pages);
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  pages[`/${name}`] = JSON.stringify({
    name,
    'dist-tags': { latest: '1.0.0' },
    versions: {
      '1.0.0': { name, version: '1.0.0', dist: { tarball: `${host}/sdk.tgz`, integrity } },
    },
  });
  await space.write('.npmrc', `registry=${host}/\n`);
}
