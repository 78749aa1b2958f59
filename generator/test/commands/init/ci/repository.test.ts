import { mkdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ciRepository } from '../../../../src/commands/init/ci/repository.ts';
import { Workspace } from '../../../support/workspace.ts';

const MANIFEST = JSON.stringify({ devDependencies: { sdkwright: '1.0.0' } });

it.each([
  ['package-lock.json', 'pnpm-lock.yaml', 'npm ci'],
  ['yarn.lock', 'pnpm-lock.yaml', 'yarn install --immutable'],
  ['notes.txt', 'pnpm-lock.yaml', 'pnpm install --frozen-lockfile'],
  ['notes.txt', 'notes.txt', 'npm install --no-package-lock'],
])(
  'uses %s next to the configuration and %s in the root to make workflows run %s',
  async (own, root, command) => {
    const space = await Workspace.create({ [root]: '' });
    await space.git('init', '--quiet');
    await mkdir(space.path('api'));
    await space.write('api/package.json', MANIFEST);
    await space.write(`api/${own}`, '');
    const spec = space.path('api/openapi.json');
    const { install } = await ciRepository(
      { spec, outputs: [] },
      space.path('api/sdkwright.config.ts'),
    );
    expect(install.at(-1)).toBe(command);
  },
);

it('workflows install the packages’ dependencies in a workspace that doesn’t depend on sdkwright', async () => {
  const space = await Workspace.create({ 'package.json': '{"workspaces":["sdk"]}' });
  await space.write('package-lock.json', '');
  const { install, installPackages } = await ciRepository(
    { spec: space.path('openapi.json'), outputs: [] },
    space.path('sdkwright.config.ts'),
  );
  expect([install, installPackages]).toEqual([[], ['npm ci']]);
});
