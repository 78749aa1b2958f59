import { expect, it } from 'vitest';
import { description, Workspace } from '../support/workspace.ts';

const CONFIG = JSON.stringify({ spec: 'api.yaml', packages: { async: { out: 'sdk' } } });

it('lint reports violations of Redocly’s and sdkwright’s rules without writing any files', async () => {
  const space = await Workspace.create({
    'api.yaml': description('      nullable: true\n'),
    'sdkwright.config.json': CONFIG,
  });
  const { code, stderr } = await space.run('lint');
  expect(code).toBe(1);
  expect(stderr).toMatch(/redocly\/operation-summary [^]*at api\.yaml:\d+:\d+/);
  expect(stderr).toContain('warning nullable-in-3.1');
  expect(await space.files('sdk')).toEqual([]);
});

it('lint reports a mistake only once if both Redocly and sdkwright find it', async () => {
  const space = await Workspace.create({
    'api.yaml': description('      nullable: true\n      titel: Pet\n'),
    'sdkwright.config.json': CONFIG,
  });
  const { stderr } = await space.run('lint');
  expect(stderr).toContain('warning nullable-in-3.1');
  expect(stderr).toContain('warning unknown-key');
  expect(stderr).not.toContain('redocly/struct');
});

it('lint reports a mistake in a minified spec if sdkwright reports the same key elsewhere on the line', async () => {
  const root = {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    paths: {},
    components: {
      schemas: { Pet: { type: 'string', nullable: true } },
      headers: { Total: { schema: { type: 'string' }, nullable: true } },
    },
  };
  const space = await Workspace.create({ 'api.json': JSON.stringify(root) });
  const { stderr } = await space.run('lint', 'api.json');
  expect(stderr).toMatch(/redocly\/struct [^]*?in #\/components\/headers\/Total\/nullable/);
  expect(stderr).not.toMatch(/redocly\/struct [^]*?in #\/components\/schemas\/Pet\/nullable/);
});

it('lint omits findings that Redocly’s ignore file lists, but reports other violations of the same rule', async () => {
  const api = description().replace(
    'paths:\n',
    "paths:\n  /pets:\n    get: { operationId: listPets, responses: { '204': { description: Done. } } }\n",
  );
  const space = await Workspace.create({ 'api.yaml': api, 'sdkwright.config.json': CONFIG });
  const pointers = async (): Promise<string[]> => {
    const { stderr } = await space.run('lint', '--strict');
    return Array.from(
      stderr.matchAll(/redocly\/operation-summary [^]*?in (#\/\S+)/g),
      ([, pointer = '']) => pointer,
    );
  };
  const [first = '', ...others] = await pointers();
  expect(others.length).toBeGreaterThan(0);
  await space.write(
    '.redocly.lint-ignore.yaml',
    JSON.stringify({ 'api.yaml': { 'operation-summary': [first] } }),
  );
  expect(await pointers()).toEqual(others);
});

it('lint warns about an example that doesn’t match its schema', async () => {
  const api = description().replace(
    "schema: { $ref: '#/components/schemas/Pet' }\n",
    "schema: { $ref: '#/components/schemas/Pet' }\n              example: { id: 7 }\n",
  );
  const space = await Workspace.create({ 'api.yaml': api, 'sdkwright.config.json': CONFIG });
  const { stderr } = await space.run('lint');
  expect(stderr).toMatch(
    /warning redocly\/no-invalid-media-type-examples [^]*string[^]*at api\.yaml:\d+/,
  );
});
