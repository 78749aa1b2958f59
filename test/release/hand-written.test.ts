/** Releases packages that are not generated. Runs only with `--mode full` because it needs a registry. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import { type Registry, startProxy, startRegistry } from '../registry/registry.ts';
import { ROOT } from '../types/program.ts';

const LIMIT = 900_000;
const BIN = join(ROOT, 'generator/bin/sdkwright.js');

describe.skipIf(process.env['MODE'] !== 'full')(
  'sdkwright release with hand-written packages',
  () => {
    let registry: Registry;
    let folder = '';

    const run = (program: string, args: readonly string[], env = registry.env): Promise<Finished> =>
      capture(program, args, { cwd: folder, env: { ...process.env, NO_COLOR: '1', ...env } });
    const git = async (...args: readonly string[]): Promise<string> => {
      const { code, output } = await run('git', args);
      expect(code, output).toBe(0);
      return output.trim();
    };
    const release = (args: readonly string[], env = registry.env): Promise<Finished> =>
      run(process.execPath, [BIN, 'release', 'core', 'cli', ...args], env);
    const versions = async (name: string): Promise<string> =>
      (await run('npm', ['view', name, 'versions', '--json'])).output.replaceAll(/[\s"[\]]/g, '');
    const commitChange = async (text: string): Promise<void> => {
      const log = await readFile(join(folder, 'CHANGELOG.md'), 'utf8');
      const change = `# Changelog\n\n## Unreleased\n\n- ${text}\n`;
      await writeFile(join(folder, 'CHANGELOG.md'), log.replace('# Changelog\n', change));
      await git('commit', '--all', '--quiet', '--message', text);
    };

    beforeAll(async () => {
      registry = await startRegistry();
    }, LIMIT);
    afterAll(() => registry.stop());

    let count = 0;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'release-'));
      count += 1;
      for (const [name, more] of [
        ['core', {}],
        ['cli', { dependencies: { [`core-${String(count)}`]: '^0.1.0', other: '^0.1.0' } }],
      ] as const) {
        await mkdir(join(folder, name));
        const manifest = {
          name: `${name}-${String(count)}`,
          version: '0.1.0',
          license: 'MIT',
          ...more,
        };
        await writeFile(join(folder, name, 'package.json'), JSON.stringify(manifest));
        await writeFile(join(folder, name, 'LICENSE'), 'MIT');
        await writeFile(join(folder, name, 'README.md'), `# ${name}\n`);
      }
      const version = 'echo "$(cat core/package.json | grep version)" > lock';
      await writeFile(
        join(folder, 'package.json'),
        JSON.stringify({ private: true, scripts: { version } }),
      );
      await writeFile(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n- All new.\n');
      await git('init', '--quiet', '--initial-branch', 'main');
      await git('config', 'user.name', 'Owner');
      await git('config', 'user.email', 'owner@zoo.example');
      await git('config', 'commit.gpgsign', 'false');
      await git('add', '--all');
      await git('commit', '--quiet', '--message', 'Begin');
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    it(
      'publishes all packages with one version and the changelog’s notes',
      async () => {
        const first = await release([]);
        expect(first.code, first.output).toBe(0);
        const name = `core-${String(count)}`;
        expect(await git('describe', '--tags')).toBe(`${name}@0.1.0`);
        expect(await versions(name)).toBe('0.1.0');
        expect(await readFile(join(folder, 'CHANGELOG.md'), 'utf8')).toMatch(
          /^# Changelog\n\n## 0\.1\.0 \(\d{4}-\d\d-\d\d\)\n\n- All new\.\n$/,
        );

        await commitChange('More.');
        const dry = await release(['--bump', 'major', '--dry-run']);
        expect(dry.code, dry.output).toBe(0);
        expect(dry.output).toContain('## 0.2.0');
        expect(await git('status', '--porcelain')).toBe('');
        const second = await release(['--bump', 'major']);
        expect(second.code, second.output).toBe(0);
        expect(await versions(name)).toBe('0.1.0,0.2.0');
        const cli = await readFile(join(folder, 'cli/package.json'), 'utf8');
        expect(JSON.parse(cli)).toMatchObject({
          version: '0.2.0',
          dependencies: { [name]: '^0.2.0', other: '^0.1.0' },
        });
        expect(await git('show', '--name-only', '--format=')).toContain('lock');
      },
      LIMIT,
    );

    it(
      'continues after the registry rejects a package, and doesn’t publish any package twice',
      async () => {
        const proxy = await startProxy(registry, (publication) =>
          publication === 1 ? 'forward' : 'refuse',
        );
        const refused = await release([], proxy.env);
        await proxy.stop();
        expect([refused.code, refused.output]).toEqual([
          1,
          expect.stringContaining('The registry rejected the package'),
        ]);
        expect(refused.output).not.toContain('undo');
        const second = await release([]);
        expect(second.code, second.output).toBe(0);
        expect(second.output).toContain('@0.1.0 is published');
        expect(await versions(`cli-${String(count)}`)).toBe('0.1.0');
      },
      LIMIT,
    );

    it(
      'shows the commands that undo a release if no package was published',
      async () => {
        const before = await git('rev-parse', 'HEAD');
        const proxy = await startProxy(registry, () => 'refuse');
        const refused = await release([], proxy.env);
        await proxy.stop();
        const [, undo = ''] = /undo the release instead: `(.*)`\.$/m.exec(refused.output) ?? [];
        const undone = await run('bash', ['-c', undo]);
        expect([refused.code, undone.code], refused.output + undone.output).toEqual([1, 0]);
        expect(await git('rev-parse', 'HEAD')).toBe(before);
        const second = await release([]);
        expect(second.code, second.output).toBe(0);
        expect(await versions(`core-${String(count)}`)).toBe('0.1.0');
      },
      LIMIT,
    );

    it.each<[string, () => Promise<unknown>, readonly string[], string]>([
      ['a dirty tree', () => writeFile(join(folder, 'notes.txt'), ''), [], 'uncommitted changes'],
      [
        'no notes',
        async () => {
          await writeFile(join(folder, 'CHANGELOG.md'), '# Changelog\n');
          await git('commit', '--all', '--quiet', '--message', 'Drop the notes');
        },
        [],
        'has no changes under `## Unreleased`',
      ],
      [
        'no bump',
        async () => {
          await git('tag', `core-${String(count)}@0.1.0`, '--message', 'The first release.');
          await git('commit', '--allow-empty', '--quiet', '--message', 'Change nothing');
        },
        [],
        '--bump',
      ],
      [
        'a tag of another version',
        () => git('tag', `core-${String(count)}@0.0.1`, '--message', 'old'),
        [],
        'exists, but',
      ],
      [
        'a failing check',
        async () => {
          const file = join(folder, 'cli/package.json');
          const text = await readFile(file, 'utf8');
          await writeFile(file, text.replace('{', '{"scripts":{"types":"exit 1"},'));
          await git('commit', '--all', '--quiet', '--message', 'Break the types');
        },
        [],
        '`npm run types` fails',
      ],
      [
        'a tag that can’t be signed',
        async () => {
          await git('config', 'tag.gpgSign', 'true');
          await git('config', 'gpg.program', 'false');
        },
        [],
        '`git tag --annotate',
      ],
    ])(
      'releases nothing with %s',
      async (_, prepare, args, reason) => {
        await prepare();
        const before = await git('status', '--porcelain');
        const head = await git('rev-parse', 'HEAD');
        const { code, output } = await release(args);
        expect([code, output]).toEqual([1, expect.stringContaining(reason)]);
        expect(await git('status', '--porcelain')).toBe(before);
        // Tags are not checked, because `prepare` may have created one.
        expect(await git('rev-parse', 'HEAD')).toBe(head);
        expect((await run('npm', ['view', `core-${String(count)}`])).code).not.toBe(0);
      },
      LIMIT,
    );
  },
);
