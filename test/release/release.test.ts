/**
 * Publishes to a dedicated registry, as an API owner does: two releases with a change in between, and every kind of
 * failure. Each release needs a build and contract tests for both packages, so this runs only with `--mode full`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { petsApi } from '../../generator/test/diff/base.ts';
import { startProxy, startRegistry, type Registry } from '../registry/registry.ts';
import { Project } from './project.ts';

const LIMIT = 900_000;

describe.skipIf(process.env['MODE'] !== 'full')('sdkwright release', () => {
  let registry: Registry;
  let project: Project;

  beforeAll(async () => {
    registry = await startRegistry();
    project = await Project.create(petsApi(), registry.env);
  }, LIMIT);
  afterAll(async () => {
    await project.remove();
    await registry.stop();
  }, LIMIT);

  const nothingPublished = async (version: string): Promise<void> => {
    for (const name of ['@zoo/sdk', '@zoo/sdk-sync'])
      expect(await project.published(name, version)).toBe('');
  };

  it(
    'shows a first release and changes no files with --dry-run',
    async () => {
      const before = await project.state();
      const { code, output } = await project.sdkwright('release', '--dry-run');
      expect(code, output).toBe(0);
      expect(output).toContain('@zoo/sdk-sync@0.1.0');
      expect(await project.state()).toBe(before);
      await nothingPublished('0.1.0');
    },
    LIMIT,
  );

  it(
    'refuses a working tree with uncommitted changes',
    async () => {
      await project.write('notes.txt', 'mine');
      const { code, output } = await project.sdkwright('release');
      expect(code).toBe(1);
      expect(output).toContain('notes.txt');
      expect(await project.read('notes.txt')).toBe('mine');
      await project.run('rm', 'notes.txt');
    },
    LIMIT,
  );

  it(
    'publishes nothing if the registry is down',
    async () => {
      const before = await project.state();
      const offline = { ...registry.env, npm_config_registry: 'http://127.0.0.1:1/' };
      const { code, output } = await project.with(offline).sdkwright('release');
      expect(code, output).toBe(1);
      expect(output).toContain("The registry can't be queried");
      expect(await project.state()).toBe(before);
    },
    LIMIT,
  );

  it(
    'publishes nothing and restores all files if a package test fails',
    async () => {
      const test = "import { expect, it } from 'vitest';\nit('works', () => expect(1).toBe(2));\n";
      const config = await project.read('sdkwright.config.mjs');
      await project.write(
        'sdkwright.config.mjs',
        config.replace("client: 'Zoo' }", "client: 'Zoo', runtime: 'package' }"),
      );
      await project.run('mkdir', 'sdk/test');
      await project.write('sdk/test/own.test.ts', test);
      await project.commit('Add a failing test');
      const before = await project.state();
      const { code, output } = await project.sdkwright('release');
      expect(code, output).toBe(1);
      expect(output).toContain('`npm run test` fails in');
      expect(output).toContain('expected 1 to be 2');
      expect(await project.state()).toBe(before);
      await nothingPublished('0.1.0');
      await project.git('reset', '--quiet', '--hard', 'HEAD~1');
    },
    LIMIT,
  );

  it(
    'continues a release after the registry rejects the second package',
    async () => {
      const proxy = await startProxy(registry, (count) => (count === 1 ? 'forward' : 'refuse'));
      const first = await project.with(proxy.env).sdkwright('release');
      expect(first.code, first.output).toBe(1);
      expect(first.output).toContain('The registry rejected the package');
      await proxy.stop();
      const integrity = await project.published('@zoo/sdk', '0.1.0');
      expect(integrity).toMatch(/^sha512-/);
      expect(await project.published('@zoo/sdk-sync', '0.1.0')).toBe('');

      const second = await project.sdkwright('release');
      expect(second.code, second.output).toBe(0);
      expect(second.output).toContain('@zoo/sdk@0.1.0 is published');
      expect(await project.published('@zoo/sdk', '0.1.0')).toBe(integrity);
      expect(await project.published('@zoo/sdk-sync', '0.1.0')).toMatch(/^sha512-/);
    },
    LIMIT,
  );

  it(
    'publishes nothing if the version is already published',
    async () => {
      const before = await project.state();
      const { code, output } = await project.sdkwright('release');
      expect(code, output).toBe(0);
      expect(output).not.toContain('publishing');
      expect(await project.state()).toBe(before);
    },
    LIMIT,
  );

  it(
    'releases a breaking change to the spec as the next minor version of 0.x, with notes',
    async () => {
      const spec = petsApi();
      spec.components.schemas.PetCreate.required.push('weight');
      await project.spec(spec);
      await project.commit('Require a weight');
      const { code, output } = await project.sdkwright('release');
      expect(code, output).toBe(0);
      expect(await project.git('tag', '--points-at', 'HEAD')).toBe('v0.2.0');
      const changelog = await project.read('sdk/CHANGELOG.md');
      expect(changelog).toContain('## 0.2.0');
      expect(changelog).toContain('`zoo.pets.create` now requires `weight`. Pass `weight`.');
      expect(changelog.indexOf('## 0.2.0')).toBeLessThan(changelog.indexOf('## 0.1.0'));
      for (const name of ['@zoo/sdk', '@zoo/sdk-sync'])
        expect(await project.published(name, '0.2.0')).toMatch(/^sha512-/);
      const check = await project.sdkwright('generate', '--check');
      expect(check.code, check.output).toBe(0);
    },
    LIMIT,
  );

  it(
    'continues a release after the registry fails between the two packages',
    async () => {
      const spec = petsApi();
      spec.components.schemas.PetCreate.required.push('weight');
      spec.components.schemas.Pet.required.push('nickname');
      await project.spec(spec);
      await project.commit('Require a nickname in responses');
      const proxy = await startProxy(registry, (count) => (count === 1 ? 'forward' : 'drop'));
      const first = await project.with(proxy.env).sdkwright('release');
      await proxy.stop();
      expect(first.code, first.output).toBe(1);
      expect(await project.git('tag', '--points-at', 'HEAD')).toBe('v0.2.1');
      const integrity = await project.published('@zoo/sdk', '0.2.1');
      expect(integrity).toMatch(/^sha512-/);
      expect(await project.published('@zoo/sdk-sync', '0.2.1')).toBe('');
      const second = await project.sdkwright('release');
      expect(second.code, second.output).toBe(0);
      expect(await project.published('@zoo/sdk', '0.2.1')).toBe(integrity);
      expect(await project.published('@zoo/sdk-sync', '0.2.1')).toMatch(/^sha512-/);
    },
    LIMIT,
  );

  it(
    'publishes nothing if another machine has pushed a commit, and continues after a pull',
    async () => {
      const origin = await project.withOrigin();
      const spec = petsApi();
      spec.components.schemas.PetCreate.required.push('weight');
      spec.components.schemas.Pet.required.push('nickname', 'owner');
      await project.spec(spec);
      await project.commit('Require an owner in responses');
      await origin.advance();
      const { code, output } = await project.sdkwright('release');
      expect(code, output).toBe(1);
      const [, tag = ''] = /The commit and the tag (v\S+) can't be pushed/.exec(output) ?? [];
      expect(output).toContain(`\`git tag --delete ${tag} && git reset --hard HEAD~1\``);
      await nothingPublished(tag.slice(1));
      await project.git('tag', '--delete', tag);
      await project.git('reset', '--quiet', '--hard', 'HEAD~1');
      await project.git('pull', '--quiet', '--rebase');
      const second = await project.sdkwright('release');
      expect(second.code, second.output).toBe(0);
      expect(await project.git('ls-remote', 'origin', tag)).not.toBe('');
      expect(await project.published('@zoo/sdk-sync', tag.slice(1))).toMatch(/^sha512-/);
      await origin.remove();
    },
    LIMIT,
  );

  it(
    'sdkwright diff compares two published versions of a package',
    async () => {
      const { code, output } = await project.sdkwright(
        ...['diff', '@zoo/sdk@0.1.0', '@zoo/sdk@0.2.0', '--format', 'json', '--fail-on', 'major'],
      );
      expect(code, output).toBe(1);
      expect(output).toContain('`zoo.pets.create` now requires `weight`');
    },
    LIMIT,
  );
});
