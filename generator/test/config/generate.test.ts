import { describe, expect, test } from 'vitest';
import { Workspace } from '../support/workspace.ts';
import { shop } from '../support/shop.ts';

/** Uses `runtime: package`, so that fewer files are written. */
const CONFIG = {
  spec: 'openapi.json',
  packages: { async: { out: 'sdk', name: 'shop', runtime: 'package', tests: false } },
};

async function workspace(config: object, spec = shop()): Promise<Workspace> {
  return Workspace.create({
    'openapi.json': spec,
    'sdkwright.config.json': JSON.stringify(config),
  });
}

async function methods(space: Workspace, folder = 'sdk'): Promise<string[]> {
  const reference = await space.read(`${folder}/api.md`);
  return [...reference.matchAll(/`\w+\.([\w.]+)\(/g)].map(([, name = '']) => name);
}

describe('configuration', () => {
  test('applies names that are keyed by operation or by operationId', async () => {
    const space = await workspace({
      ...CONFIG,
      names: { 'GET /items': 'goods.all', getItem: 'goods.one' },
    });
    expect(await space.run('generate')).toMatchObject({ code: 0 });
    expect(await methods(space)).toEqual(['goods.all', 'goods.one', 'items.create', 'orders.list']);
  });

  test('warns about a name for an operation that doesn’t exist', async () => {
    const space = await workspace({ ...CONFIG, names: { 'GET /nothing': 'goods.all' } });
    expect((await space.run('generate')).stderr).toContain('unknown-operation');
  });

  test('--only emits the selected resources and the types that they need', async () => {
    const space = await workspace(CONFIG);
    await space.run('generate', '--only', 'items');
    expect(await methods(space)).toEqual(['items.list', 'items.create', 'items.get']);
    expect(await space.read('sdk/src/types.ts')).not.toContain('Order');
    const unknown = await space.run('generate', '--only', 'nothing');
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.stderr).toContain('unknown-resource');
  });

  test('generates several APIs from one configuration', async () => {
    const api = (out: string): object => ({ spec: 'openapi.json', packages: { async: { out } } });
    const space = await workspace({ apis: { one: api('one'), two: api('two') }, license: 'MIT' });
    expect((await space.run('generate')).stdout).toMatch(/one:[^]*two:/);
    expect(await space.read('two/package.json')).toContain('MIT');
    expect((await space.run('generate', '--check', '--api', 'two')).stdout).not.toContain('one:');
    expect(await space.run('generate', '--api', 'three')).toMatchObject({ code: 2 });
    expect(await space.read('sdkwright.names.two.json')).toContain('items.list');
  });

  test('shows the migration command in the README of a package with renames', async () => {
    const space = await workspace(CONFIG);
    await space.run('generate');
    const command = 'npx sdkwright migrate apply shop@latest';
    expect(await space.read('sdk/README.md')).not.toContain(command);
    await space.write('sdk/migrations.json', '{}');
    await space.run('generate');
    expect(await space.read('sdk/README.md')).toContain(`\`\`\`sh\n${command}\n\`\`\``);
  });

  test('keeps separate names for two configurations in one folder', async () => {
    const space = await workspace(CONFIG);
    await space.run('generate');
    const names = await space.read('sdkwright.names.json');
    const other = { ...CONFIG, packages: { async: { out: 'other' } }, names: { listItems: 'a.b' } };
    await space.write('other.config.json', JSON.stringify(other));
    expect(await space.run('generate', '--config', 'other.config.json')).toMatchObject({ code: 0 });
    expect(await space.read('sdkwright.names.json')).toBe(names);
    expect(await space.read('other.names.json')).toContain('"GET /items": "a.b"');
  });

  test.each([
    [
      'of one API that share a folder',
      { ...CONFIG, targets: { markdown: { out: './sdk/' } } },
      'targets.markdown.out is the same folder as packages.async.out.',
    ],
    [
      'of two APIs that share a folder',
      { apis: { one: CONFIG, two: CONFIG } },
      'apis.two.packages.async.out is the same folder as apis.one.packages.async.out.',
    ],
    [
      'that have the same package name',
      {
        spec: 'openapi.json',
        packages: { async: { out: 'a', name: 'shop' }, sync: { out: 'b', name: 'shop' } },
      },
      'packages.sync.name is the same name as packages.async.name.',
    ],
    ['that are missing', { spec: 'openapi.json', packages: {} }, 'has no output'],
  ])('rejects outputs %s', async (_, config, ...messages) => {
    const space = await workspace(config);
    const ran = await space.run('generate');
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.stderr).toContain('error bad-config');
    for (const message of messages) expect(ran.stderr).toContain(message);
    expect(ran.stderr).toContain('at sdkwright.config.');
    expect(await space.files('sdk')).toEqual([]);
  });

  test('reports the line of outputs, targets and stored names that are wrong', async () => {
    const space = await workspace({});
    const placeOf = async (config: string): Promise<string | undefined> => {
      await space.write('sdkwright.config.json', config);
      return /at ([^\s:]+:\d+)/.exec((await space.run('generate')).stderr)?.[1];
    };
    const described = (members: string): string => `{\n"spec": "openapi.json",\n${members}\n}`;
    const same = '"packages": {\n"async": { "out": "a" },\n"sync": {\n"out": "a" } }';
    expect(await placeOf(described(same))).toBe('sdkwright.config.json:6');
    expect(await placeOf(described('"targets": {\n"markdwon": { "out": "b" } }'))).toBe(
      'sdkwright.config.json:4',
    );
    expect(await placeOf(described('"targets": {\n"markdown": { "out": "b",\n"x": 1 } }'))).toBe(
      'sdkwright.config.json:5',
    );
    await space.write('sdkwright.names.json', '{\n"methods": {\n"GET /items": "1"\n}\n}');
    expect(await placeOf(JSON.stringify(CONFIG))).toBe('sdkwright.names.json:3');
    await space.write('sdkwright.names.json', '{\n"methods": {\n');
    expect(await placeOf(JSON.stringify(CONFIG))).toMatch(/^sdkwright\.names\.json(:3)?$/);
  });

  test('adds the license file to each package, and reports a missing license file', async () => {
    const space = await workspace({ ...CONFIG, license: 'MIT', licenseFile: 'LICENSE' });
    const missing = await space.run('generate');
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.stderr).toMatch(/error file-unreadable Can't read the license[^]*at LICENSE/);
    await space.write('LICENSE', 'Do what you like.\n');
    expect(await space.run('generate')).toMatchObject({ code: 0 });
    expect(await space.read('sdk/LICENSE')).toBe('Do what you like.\n');
    expect(await space.read('sdk/NOTICES.md')).toContain('openapi-fetch, Copyright');
  });

  test('applies defaults to all calls', async () => {
    const space = await workspace({ ...CONFIG, defaults: { timeout: 1234, maxRetries: 7 } });
    await space.run('generate');
    expect(await space.read('sdk/src/api.ts')).toMatch(/timeout: 1234,\s+maxRetries: 7/);
  });

  test('applies the overlays of the configuration and of --overlay', async () => {
    const space = await workspace({ ...CONFIG, overlays: ['hide.json'] });
    const overlay = (target: string): string =>
      JSON.stringify({
        overlay: '1.0.0',
        info: { title: 'Hide', version: '1' },
        actions: [{ target, remove: true }],
      });
    await space.write('hide.json', overlay("$.paths['/orders']"));
    await space.write('more.json', overlay("$.paths['/items'].post"));
    await space.run('generate', '--overlay', 'more.json');
    expect(await methods(space)).toEqual(['items.list', 'items.get']);
  });

  test('generates other targets and rejects unknown ones', async () => {
    const space = await workspace({
      spec: 'openapi.json',
      targets: { markdown: { out: 'docs', title: 'The shop' } },
    });
    expect(await space.run('generate')).toMatchObject({ code: 0 });
    expect(await space.read('docs/README.md')).toContain('# The shop');
    await space.write(
      'sdkwright.config.json',
      JSON.stringify({
        spec: 'openapi.json',
        targets: { cobol: { out: 'x' }, markdown: { out: 'docs', tytle: '' } },
      }),
    );
    const failed = await space.run('generate');
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.stderr).toMatch(/unknown-target[^]*bad-config|bad-config[^]*unknown-target/);
  });

  test.each([
    ['an unknown key', { ...CONFIG, specs: '' }, 'specs'],
    ['a name without a resource', { ...CONFIG, names: { a: 'list' } }, 'names'],
    ['an unknown formatter', { ...CONFIG, formatter: 'tabs' }, 'formatter'],
    ['a configuration without APIs', { apis: {} }, 'apis'],
    ['an invalid default', { ...CONFIG, defaults: { timeout: 'long' } }, 'defaults'],
  ])('reports %s as an error', async (_, config, key) => {
    const space = await workspace(config);
    const ran = await space.run('generate');
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.stderr).toMatch(new RegExp(`bad-config[^]*${key}`));
  });

  test.each([
    ['a missing key', {}, 'spec: the key is missing.'],
    [
      'a name that npm rejects',
      { ...CONFIG, packages: { async: { out: 'sdk', name: 'My Shop' } } },
      'packages.async.name: expected a valid npm name such as `@shop/sdk`, got "My Shop".',
    ],
    [
      'a version that npm rejects',
      { ...CONFIG, packages: { async: { out: 'sdk', version: '1.0' } } },
      'packages.async.version: expected a version such as `1.2.3`, got "1.0".',
    ],
    [
      'a client name that is not a class name',
      { ...CONFIG, packages: { async: { out: 'sdk', client: 'shop' } } },
      'packages.async.client: expected a class name such as `BookShop`, got "shop".',
    ],
    [
      'a client name that the runtime uses',
      { ...CONFIG, packages: { async: { out: 'sdk', client: 'Api' } } },
      'packages.async.client: emitted files use the name "Api" for something else',
    ],
    [
      'a URL in place of a host',
      { ...CONFIG, allowHosts: ['https://a.test/'] },
      'allowHosts.0: expected a lowercase host without scheme or path',
    ],
    [
      'a misspelled choice',
      { ...CONFIG, packages: { async: { out: 'sdk', runtime: 'pakcage' } } },
      'packages.async.runtime: expected "vendor" or "package", got "pakcage".',
      'Did you mean `package`?',
    ],
    [
      'a value of another type',
      { ...CONFIG, strict: 'yes', patchBudget: 0.5, only: {} },
      'strict: expected true or false, got "yes".',
      'patchBudget: expected a whole number, got 0.5.',
      'only: expected a list, got an object.',
    ],
  ])('explains %s in the error', async (_, config, ...messages) => {
    const space = await workspace(config);
    const ran = await space.run('generate');
    expect(ran).toMatchObject({ code: 1 });
    for (const message of messages) expect(ran.stderr).toContain(message);
  });

  test('reports a misspelled hook name in a plug-in', async () => {
    const space = await Workspace.create({
      'openapi.json': shop(),
      'sdkwright.config.mjs': `export default { spec: 'openapi.json', packages: { async: { out: 'sdk' } }, plugins: [{ name: 'own', emitt: () => [] }] };`,
    });
    const ran = await space.run('generate');
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.stderr).toContain('`emitt` is not a hook; the hooks are load, model');
  });

  test('runs a formatter command only on TypeScript files', async () => {
    const command = [
      process.execPath,
      '-e',
      "process.stdin.on('data', (t) => process.stdout.write(t)).on('end', () => process.stdout.write('// ' + process.argv[1].split('/').pop() + '\\n'))",
      '{path}',
    ];
    const space = await workspace({ ...CONFIG, formatter: { command } });
    await space.run('generate');
    expect(await space.read('sdk/src/index.ts')).toMatch(/\/\/ index\.ts\n$/);
    expect(await space.read('sdk/package.json')).not.toContain('//  ');
  });
});

describe('the names file', () => {
  test('keeps the names when unrelated operations are added', async () => {
    const space = await workspace(CONFIG);
    await space.run('generate');
    const before = await methods(space);
    // Without the names file, the new operation would move `orders.list` and its types to another resource.
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
    const responses = { '200': { description: 'OK' } };
    await space.write(
      'openapi.json',
      shop(
        {
          '/a/orders': { get: { operationId: 'listOrders2', responses } },
          '/orders/{id}': { delete: { operationId: 'deleteOrder', parameters, responses } },
        },
        {
          components: {
            schemas: {
              Item: { type: 'object', properties: { id: { type: 'string' } } },
              Order: { type: 'object' },
              OrdersResource: { type: 'object' },
              OrderListParams: { type: 'object' },
            },
          },
        },
      ),
    );
    expect(await space.run('generate', '--check')).toMatchObject({ code: 1 });
    await space.run('generate');
    expect(await methods(space)).toEqual(expect.arrayContaining(before));
    const file = JSON.parse(await space.read('sdkwright.names.json')) as {
      targets: Record<string, Record<string, string>>;
    };
    expect(file.targets['typescript']).toMatchObject({
      'params orders.list': 'OrderListParams',
      'resource orders': 'OrdersResource',
      'schema #/components/schemas/OrdersResource': 'OrdersResourceModel',
    });
    expect(await space.run('generate', '--check')).toMatchObject({ code: 0 });
  });

  test('treats an operation with a renamed parameter as the same operation, and removes unused entries', async () => {
    const space = await workspace(CONFIG);
    await space.run('generate');
    const named = (await space.read('sdkwright.names.json')).replace('items.get', 'items.fetchOne');
    await space.write('sdkwright.names.json', named);
    await space.write(
      'openapi.json',
      shop().replaceAll('{id}', '{itemId}').replace('"name":"id"', '"name":"itemId"'),
    );
    await space.run('generate');
    expect(await methods(space)).toContain('items.fetchOne');
    expect(await space.read('sdkwright.names.json')).not.toContain('{id}');
  });

  test('stops generation if it is invalid', async () => {
    const space = await workspace(CONFIG);
    await space.write('sdkwright.names.json', '{ "methods": { "GET /items": 5 } }');
    const ran = await space.run('generate');
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.stderr).toContain('bad-names');
  });

  test.each([
    [
      'api.md',
      '- <code title="get /items">client.goods.<a href="./src/goods.ts">all</a>({ ...params }) -> Items</code>\n- <code title="get /items/{item_id}">client.goods.parts.<a href="./x">retrieve</a>(id) -> Item</code>',
    ],
    [
      'stainless.yml',
      "resources:\n  goods:\n    methods:\n      all: get /items\n    subresources:\n      parts:\n        methods:\n          retrieve: { endpoint: 'get /items/{item_id}' }\n  $shared: { models: {} }\n",
    ],
    [
      'own.md',
      '- [`shop.goods.all(options?: CallOptions): ApiPromise<Item>`](src/x.ts): All `GET /items`\n- [`shop.goods.parts.retrieve(id: string): ApiPromise<Item>`](src/x.ts) `GET /items/{item_id}`',
    ],
  ])('imports the names of an existing SDK from %s', async (file, text) => {
    const space = await workspace(CONFIG);
    await space.write(file, text);
    expect(await space.run('names', 'import', file)).toMatchObject({ code: 0 });
    await space.run('generate');
    expect(await methods(space)).toEqual(
      expect.arrayContaining(['goods.all', 'goods.parts.retrieve', 'items.create']),
    );
  });

  test('import rejects a file without methods and warns about names of another API', async () => {
    const space = await workspace(CONFIG);
    await space.write('api.md', '# Nothing');
    expect((await space.run('names', 'import', 'api.md')).stderr).toContain('bad-names');
    await space.write('api.md', '<code title="get /other">client.a.<a href="">b</a>()</code>');
    expect((await space.run('names', 'import', 'api.md')).stderr).toContain('unknown-operation');
  });
});
