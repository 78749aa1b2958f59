import { describe, expect, test } from 'vitest';
import { hideInternal } from '../../examples/hide-internal.ts';
import { definePlugin, type Plugin, run } from '../../src/index.ts';
import { Workspace } from '../support/workspace.ts';
import { shop } from '../support/shop.ts';

const INTERNAL = {
  '/secrets': {
    get: {
      operationId: 'listSecrets',
      'x-internal': true,
      responses: { '204': { description: 'Done' } },
    },
  },
};

async function generated(
  plugins: readonly Plugin[],
  outputs: { target: string }[] = [],
): Promise<Workspace> {
  const space = await Workspace.create({ 'openapi.json': shop(INTERNAL) });
  const outcome = await run({
    spec: space.path('openapi.json'),
    outputs: [
      { target: 'typescript', out: space.path('sdk'), settings: { flavor: 'async' } },
      ...outputs.map((output) => ({ ...output, out: space.path(output.target), settings: {} })),
    ],
    plugins,
  });
  expect(outcome.diagnostics).toEqual([]);
  return space;
}

describe('plug-ins', () => {
  test('can hide internal operations and add a file, as in the example', async () => {
    const space = await generated([hideInternal('@shop/api')]);
    expect(await space.read('sdk/api.md')).not.toContain('secrets');
    expect(await space.read('sdk/CODEOWNERS')).toBe('* @shop/api\n');
    expect(await space.read('sdk/.sdkwright.json')).toContain('CODEOWNERS');
  });

  test('have a hook for each stage, and the hooks of a stage run in the order of the plug-ins', async () => {
    const seen: string[] = [];
    const noting = (name: string): Plugin =>
      definePlugin({
        name,
        load: (document) => (seen.push(`${name} load ${document.version}`), document),
        model: (model) => (seen.push(`${name} model ${model.title}`), model),
        plan: (plan) => (seen.push(`${name} plan ${plan.client}`), plan),
        emit: (files, { target }) => (
          seen.push(`${name} emit ${target} ${String(files.length > 3)}`),
          files
        ),
        written: ({ target }) => void seen.push(`${name} written ${target}`),
      });
    await generated([noting('a'), noting('b')], [{ target: 'markdown' }]);
    expect(seen).toEqual([
      'a load 3.1',
      'b load 3.1',
      'a model Shop',
      'b model Shop',
      'a plan Shop',
      'b plan Shop',
      'a emit typescript true',
      'b emit typescript true',
      'a emit markdown true',
      'b emit markdown true',
      'a written typescript',
      'b written typescript',
      'a written markdown',
      'b written markdown',
    ]);
  });

  test('can add a target', async () => {
    const plugin = definePlugin({
      name: 'listing',
      targets: {
        listing: {
          generate: (surface, outputs) => ({
            files: outputs.map((_, output) => [
              output,
              {
                path: 'list.txt',
                content: surface.methods
                  .map(({ path }) => path.map((words) => words.join('-')).join('.'))
                  .join('\n'),
              },
            ]),
            names: new Map(),
          }),
          check: () => [],
        },
      },
    });
    const space = await generated([plugin], [{ target: 'listing' }]);
    expect(await space.read('listing/list.txt')).toContain('items.list\nitems.create');
  });

  test('are named in the errors that they cause', async () => {
    const broken = definePlugin({
      name: 'broken',
      model: () => {
        throw new Error('no');
      },
    });
    await expect(generated([broken])).rejects.toThrow('The plug-in broken failed: no');
  });
});
