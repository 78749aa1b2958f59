import { expect, test } from 'vitest';
import { description, Workspace } from '../support/workspace.ts';

const PAGES = `x-sdkwright:
  pagination: { pages: { style: page, request: { page: page }, response: { items: data } } }
`;

test.each([
  ['a reference', 'schemas/Pet', 'schemas/Pett', 'ref-not-found', '#/components/schemas/Pet'],
  ['a key', 'tags: [pets]', 'x-sdkwright: { timeot: 5 }', 'bad-extension', 'timeout'],
  [
    'a pagination style',
    'tags:',
    'x-sdkwright: { pagination: page }\n      tags:',
    'bad-extension',
    'pages',
  ],
  ['a member to unwrap', 'tags: [pets]', 'x-sdkwright: { unwrap: di }', 'bad-extension', 'id'],
  ['a required property', '[id]', '[di]', 'bad-required', 'id'],
  ['a type', 'type: string', 'type: strng', 'unknown-type', 'string'],
])('suggests the closest name for %s', async (_, right, wrong, code, near) => {
  const spec = description(PAGES).replace(right, wrong);
  const space = await Workspace.create({ 'openapi.yaml': spec });
  const { stderr } = await space.run('generate', 'openapi.yaml', '--out', 'sdk', '--strict');
  expect(stderr).toContain(code);
  expect(stderr).toContain(`fix Did you mean \`${near}\`?`);
});

test('suggests the closest resource, target or operation for an unknown one', async () => {
  const config = { spec: 'openapi.yaml', packages: { async: { out: 'sdk' } } };
  const space = await Workspace.create({ 'openapi.yaml': description() });
  const fixOf = async (settings: object): Promise<string | undefined> => {
    await space.write('sdkwright.config.json', JSON.stringify({ ...config, ...settings }));
    return /fix (.*)/.exec((await space.run('generate')).stderr)?.[1];
  };
  expect(await fixOf({ only: ['pet'] })).toBe('Did you mean `pets`?');
  expect(await fixOf({ targets: { markdwon: { out: 'docs' } } })).toBe('Did you mean `markdown`?');
  expect(await fixOf({ names: { getPets: 'pets.read' } })).toBe('Did you mean `getPet`?');
});

test('a names file that isn’t valid JSON is reported', async () => {
  const space = await Workspace.create({
    'openapi.yaml': description(),
    'sdkwright.config.json': JSON.stringify({
      spec: 'openapi.yaml',
      packages: { async: { out: 'sdk' } },
    }),
    'sdkwright.names.json': '{',
  });
  expect((await space.run('generate')).stderr).toContain(
    'bad-names The names file is not valid JSON.',
  );
});
