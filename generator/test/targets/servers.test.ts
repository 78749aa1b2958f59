import { describe, expect, test } from 'vitest';
import { type Emission, emitAll } from '../emit.ts';

test.each([
  [[{ url: '/api' }], ''],
  [[], ''],
  [[{ url: 'https://{host}' }], ''],
  [[{ url: '/api' }, { url: 'https://zoo.example' }], 'https://zoo.example'],
])('servers %j give the base %j', (servers, base) => {
  const emission = zoo(servers, { servers: [{ url: '/other' }] });
  const textOf = (name: string): string => fileOf(emission, `src/${name}`);
  expect(textOf('api.ts')).toContain(`baseUrl: '${base}'`);
  expect(textOf('resources/pets.ts')).not.toContain('baseUrl');
});

test.each([
  [[{ url: '/other' }, { url: 'https://pets.example' }], 'https://pets.example'],
  [[{ url: 'https://{host}' }, { url: 'HTTPS://pets.example' }], 'HTTPS://pets.example'],
])('servers %j of an operation give the base %j', (servers, base) => {
  for (const place of [{ servers }, { path: { servers } }]) {
    const emission = zoo([{ url: 'https://zoo.example' }], place);
    expect(fileOf(emission, 'src/resources/pets.ts')).toContain(`baseUrl: '${base}'`);
    for (const { code, message } of emission.diagnostics) {
      expect(code).toBe('server-relative');
      expect(message).toContain(`Clients call ${base} by default.`);
    }
  }
});

describe('what clients take for granted', () => {
  const said = ({ diagnostics }: Emission): string[] =>
    diagnostics.map(({ code, pointer = '', message }) => `${code} ${pointer} ${message}`);

  test.each([
    [[], 'There is no server; '],
    [[{ url: '/api' }], 'No server stands by itself ("/api"); '],
    [
      [{ url: 'https://{host}' }, { url: 'x' }],
      'No server stands by itself ("https://{host}", "x"); ',
    ],
  ])('servers %j: clients have to be given the base, and the docs show it', (servers, words) => {
    const emission = zoo(servers);
    expect(said(emission)).toEqual([
      `no-server #/servers ${words}clients have to be given \`baseUrl\`.`,
    ]);
    for (const file of ['README.md', 'api.md', 'src/client.ts']) {
      const constructions = fileOf(emission, file).match(/new Zoo\((?!options).*/g) ?? [];
      expect(constructions).not.toEqual([]);
      for (const each of constructions)
        expect(each).toContain("baseUrl: 'https://api.example.com'");
    }
  });

  test('fills in a variable of the server and reports it', () => {
    const variables = {
      region: { default: 'eu', enum: ['eu', 'us'] },
      version: { default: 'v1', enum: ['v1'] },
      unused: { default: 'x' },
    };
    const emission = zoo([
      { url: '/api' },
      { url: 'https://{region}.zoo.example/{version}', variables },
    ]);
    expect(fileOf(emission, 'src/api.ts')).toContain("baseUrl: 'https://eu.zoo.example/v1'");
    expect(said(emission)).toEqual([
      'server-variable #/servers/1/variables/region Clients call https://eu.zoo.example/v1, in which `region` is "eu".',
    ]);
    expect(fileOf(emission, 'README.md')).not.toContain('baseUrl:');
  });

  test('operations with their own servers need no other server', () => {
    expect(said(zoo([], { servers: [{ url: 'https://pets.example' }] }))).toEqual([]);
  });
});

/** @param path - members of the path item. */
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
