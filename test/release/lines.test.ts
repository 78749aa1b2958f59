/**
 * Tests pre-releases, 0.x and maintenance branches, as users see them in the registry. Runs only with `--mode full`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { petsApi } from '../../generator/test/diff/base.ts';
import { type Registry, startRegistry } from '../registry/registry.ts';
import { Project } from './project.ts';

const LIMIT = 900_000;

describe.skipIf(process.env['MODE'] !== 'full')('sdkwright release', () => {
  let registry: Registry;
  let project: Project;

  beforeAll(async () => {
    registry = await startRegistry();
    project = await Project.create(petsApi(), registry.env);
    await release('0.1.0-beta.1', '--prerelease', 'beta');
  }, LIMIT);
  afterAll(async () => {
    await project.remove();
    await registry.stop();
  }, LIMIT);

  const release = async (version: string, ...args: readonly string[]): Promise<void> => {
    // Skips the package checks, which other tests cover.
    const checks = ['--check', 'none'];
    const { code, output } = await project.sdkwright('release', ...args, ...checks);
    expect(code, output).toBe(0);
    expect(output).toContain(`Released ${version}.`);
  };
  const distTags = async (): Promise<unknown> => {
    const { output } = await project.run('npm', 'view', '@zoo/sdk', 'dist-tags', '--json');
    return JSON.parse(output);
  };
  /** Changes the spec: adds a property to responses and, for a breaking change, also makes a body property required. */
  const change = async (name: string, isBreaking = false): Promise<void> => {
    const spec = JSON.parse(await project.read('openapi.json')) as ReturnType<typeof petsApi>;
    Object.assign(spec.components.schemas.Pet.properties, { [name]: { type: 'string' } });
    if (isBreaking) spec.components.schemas.PetCreate.required.push('weight');
    await project.spec(spec);
    await project.commit(`Return ${name}`);
  };

  it(
    'releases the stable version of an unchanged pre-release',
    async () => {
      await release('0.1.0-beta.1', '--prerelease', 'beta');
      await release('0.1.0');
      expect(await distTags()).toMatchObject({ latest: '0.1.0', beta: '0.1.0-beta.1' });
    },
    LIMIT,
  );

  it(
    'numbers pre-releases, keeps them out of latest, and lists all changes in the stable release',
    async () => {
      await change('color');
      await release('0.1.1-beta.1', '--prerelease', 'beta');
      await change('breed');
      await release('0.1.1-beta.2', '--prerelease', 'beta');
      expect(await distTags()).toEqual({ latest: '0.1.0', beta: '0.1.1-beta.2' });
      await release('0.1.1');
      expect(await distTags()).toEqual({ latest: '0.1.1', beta: '0.1.1-beta.2' });
      const [notes = ''] = (await project.read('sdk/CHANGELOG.md')).split('## 0.1.1-beta.2');
      expect(notes).toContain('`Pet.color` is new');
      expect(notes).toContain('`Pet.breed` is new');
    },
    LIMIT,
  );

  it(
    'raises the minor version for a breaking change in 0.x, and releases 1.0.0 with --bump major',
    async () => {
      await change('chip', true);
      await release('0.2.0');
      await project.commitNothing();
      await release('1.0.0', '--bump', 'major');
      expect(await distTags()).toMatchObject({ latest: '1.0.0' });
    },
    LIMIT,
  );

  it(
    'releases an older line from a branch, under a separate dist-tag',
    async () => {
      await project.git('checkout', '--quiet', '-b', '0.1.x', 'v0.1.1');
      await change('tail');
      await release('0.1.2');
      expect(await distTags()).toMatchObject({ latest: '1.0.0', 'v0-latest': '0.1.2' });
      await project.git('checkout', '--quiet', 'main');
      await change('fur');
      await release('1.1.0');
      expect(await distTags()).toMatchObject({ latest: '1.1.0', 'v0-latest': '0.1.2' });
    },
    LIMIT,
  );
});
