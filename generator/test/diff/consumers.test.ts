import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { exampleConsumers, releaseConsumers } from '../../src/diff/compiler/consumers.ts';
import { Workspace } from '../support/workspace.ts';

const FILES = {
  'README.md': '```ts\nlist();\n```\n',
  'examples/list.ts': 'list();\n',
  'examples/node_modules/other/index.ts': 'other();\n',
  'test/list.ts': 'list();\n',
};

it('finds the code of a package that is installed in node_modules, but not the code of its dependencies', async () => {
  const space = await Workspace.create();
  for (const [name, content] of Object.entries(FILES)) {
    const path = `node_modules/sdk/${name}`;
    await mkdir(dirname(space.path(path)), { recursive: true });
    await space.write(path, content);
  }
  const folder = space.path('node_modules/sdk');
  const sources = async (of: typeof releaseConsumers): Promise<string[]> =>
    (await of(folder)).map(({ source }) => source);
  expect(await sources(exampleConsumers)).toEqual(['README.md', 'examples/list.ts']);
  expect(await sources(releaseConsumers)).toEqual([
    'README.md',
    'test/list.ts',
    'examples/list.ts',
  ]);
});
