import { describe, expect, test } from 'vitest';
import { type Emission, emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';
import { read } from '../../../support/read.ts';

test.each([
  [[{ url: '/api' }], ''],
  [[], ''],
  [[{ url: 'https://{host}' }], ''],
  [[{ url: '/api' }, { url: 'https://zoo.example' }], 'https://zoo.example'],
])('the servers %j result in the base URL %j', (servers, base) => {
  const emission = zoo(servers, { servers: [{ url: '/other' }] });
  const textOf = (name: string): string => fileOf(emission, `src/${name}`);
  expect(textOf('api.ts')).toContain(`baseUrl: '${base}'`);
  expect(textOf('resources/pets.ts')).not.toContain('baseUrl');
});

test.each([
  [[{ url: '/other' }, { url: 'https://pets.example' }], 'https://pets.example'],
  [[{ url: 'https://{host}' }, { url: 'HTTPS://pets.example' }], 'HTTPS://pets.example'],
])('an operation’s servers %j result in the base URL %j', (servers, base) => {
  for (const place of [{ servers }, { path: { servers } }]) {
    const emission = zoo([{ url: 'https://zoo.example' }], place);
    expect(fileOf(emission, 'src/resources/pets.ts')).toContain(`baseUrl: '${base}'`);
    for (const { code, message } of emission.diagnostics) {
      expect(code).toBe('server-relative');
      expect(message).toContain(`Clients call ${base} by default.`);
    }
  }
});

describe('missing server URLs', () => {
  const messages = ({ diagnostics }: Emission): string[] =>
    diagnostics.map(({ code, pointer = '', message }) => `${code} ${pointer} ${message}`);

  test.each([
    [[], 'The spec declares no server; '],
    [[{ url: '/api' }], 'No server has a complete URL ("/api"); '],
    [
      [{ url: 'https://{host}' }, { url: 'x' }],
      'No server has a complete URL ("https://{host}", "x"); ',
    ],
  ])('are reported for %j, and the docs show `baseUrl`', (servers, words) => {
    const emission = zoo(servers);
    expect(messages(emission)).toEqual([
      `no-server #/servers ${words}callers must pass \`baseUrl\`.`,
    ]);
    for (const file of ['README.md', 'api.md', 'src/client.ts']) {
      const constructions = fileOf(emission, file).match(/new Zoo\((?!options).*/g) ?? [];
      expect(constructions).not.toEqual([]);
      for (const each of constructions)
        expect(each).toContain("baseUrl: 'https://api.example.com'");
    }
  });

  test('aren’t reported if all operations have their own servers', () => {
    expect(messages(zoo([], { servers: [{ url: 'https://pets.example' }] }))).toEqual([]);
  });
});

const VARIABLES = {
  region: { default: 'eu', enum: ['eu', 'us'], description: 'Where the data is' },
  version: { default: 'v1', enum: ['v1'] },
  unused: { default: 'x' },
};

const SERVERS = [
  { url: '/api' },
  { url: 'https://{region}.zoo.example/{version}', description: 'Live', variables: VARIABLES },
  {
    url: 'https://{tenant}.zoo.example/{region}',
    'x-sdkwright': { environment: 'sandbox' },
    variables: { tenant: { default: 'demo' }, region: { default: 'us' } },
  },
];

describe('several servers', () => {
  const one = (file: string, servers: readonly object[] = SERVERS): string =>
    fileOf(zoo(servers), file).replaceAll(/\s+(?:\* )?/g, ' ');

  test('become environments that an option selects', () => {
    expect(one('src/api.ts')).toContain(
      "baseUrl: servers({ environments: { live: 'https://{region}.zoo.example/v1', sandbox: 'https://{tenant}.zoo.example/{region}', }, variables: {",
    );
    const options = one('src/options.ts');
    expect(options).toContain(
      'The server that is called: `live` (`https://{region}.zoo.example/v1`: Live), `sandbox` (`https://{tenant}.zoo.example/{region}`). Default: `live`.',
    );
    expect(options).toContain("readonly environment?: 'live' | 'sandbox' | undefined;");
    expect(one('README.md')).toMatch(/`environment` [^|]*\|[^|]*`sandbox`[^|]*\| `live` /);
    expect(zoo(SERVERS).diagnostics).toEqual([]);
  });

  test('have an option for each variable, with the values that all servers allow', () => {
    const options = one('src/options.ts');
    expect(options).toContain('readonly region?: string | undefined;');
    expect(options).toContain('readonly tenant?: string | undefined;');
    expect(options).not.toContain('unused');
    const only = one('src/options.ts', SERVERS.slice(0, 2));
    expect(only).toContain(
      "/** Where the data is. Replaces `{region}` in the URL of the server. Default: `eu`. */ readonly region?: 'eu' | 'us' | undefined;",
    );
    expect(only).not.toContain('environment?');
  });

  test('both packages compile, including the server options', { timeout: 120_000 }, () => {
    const { files } = zoo(SERVERS);
    const use = (client: string): string => `import { ${client} } from './index.js';
new ${client}({ environment: 'sandbox', tenant: 'a', region: 'eu' });
// @ts-expect-error -- no environment has this name.
new ${client}({ environment: 'prod' });
`;
    const sources = files.filter(({ path }) => /-\d\/(src|test)\/.*\.ts$/.test(path));
    expect(
      typeErrors([
        ...sources,
        { path: 'typescript-0/src/use.ts', content: use('Zoo') },
        { path: 'typescript-1/src/use.ts', content: use('ZooSync') },
      ]),
    ).toEqual([]);
  });

  test.each<[object, string]>([
    [{ name: 'EU West' }, 'eu-west'],
    [{ 'x-speakeasy-server-id': 'prod' }, 'prod'],
    [{ 'x-fern-server-name': 'Staging' }, 'staging'],
    [{ description: 'The sandbox server of the API, for tests' }, 'sandbox'],
    [{ description: 'European servers (Frankfurt)' }, 'european'],
    [{ description: 'A sentence that describes what this is for' }, 'server'],
    [{ description: 'Ω' }, 'server'],
    [{ url: 'https://api-staging.zoo.example' }, 'staging'],
    [{ url: 'http://127.0.0.1:3000/v1' }, 'local'],
    [{ url: 'https://x.example', description: 'Production' }, 'production-2'],
  ])('the server %j is named %s', (server, name) => {
    const { environments } = read({
      servers: [{ url: 'https://zoo.example' }, { url: 'https://other.example', ...server }],
    }).model;
    expect(environments.map((environment) => environment.name)).toEqual(['production', name]);
  });

  test('are treated as one, without an option, if they have the same URL', () => {
    const url = 'https://zoo.example';
    expect(one('src/api.ts', [{ url }, { url, description: 'Sandbox' }])).toContain(
      `baseUrl: '${url}'`,
    );
    expect(one('src/options.ts', [{ url }])).toContain('export type ClientOptions = BaseOptions;');
  });

  test('an invalid environment name causes an error', () => {
    const servers = [{ url: 'https://zoo.example', 'x-sdkwright': { environment: 'a b' } }];
    expect(zoo(servers).diagnostics).toMatchObject([
      { code: 'bad-extension', pointer: '#/servers/0/x-sdkwright/environment' },
    ]);
  });

  test('server options don’t collide with other options', () => {
    const variables = { timeout: { default: 'a' }, key: { default: 'b' }, Key: { default: 'c' } };
    const emission = emitAll({
      openapi: '3.1.0',
      info: { title: 'Zoo', version: '1' },
      servers: [{ url: 'https://zoo.example/{timeout}/{key}/{Key}', variables }],
      security: [{ key: [] }],
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
      paths: {},
    });
    const names = fileOf(emission, 'src/options.ts').match(/(?<=readonly )\w+/g);
    expect(names).toEqual(['key', 'serverTimeout', 'serverKey', 'serverKey2']);
  });
});

/** @param path - Members of the path item. */
function zoo(
  servers: readonly object[],
  { path, ...operation }: { readonly path?: object; readonly servers?: readonly object[] } = {},
): Emission {
  const responses = { 204: { description: 'Done.' } };
  return emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers,
    paths: { '/pets': { ...path, get: { operationId: 'pets.list', responses, ...operation } } },
  });
}

function fileOf({ files }: Emission, name: string): string {
  return files.find(({ path }) => path === `typescript-0/${name}`)?.content ?? '';
}
