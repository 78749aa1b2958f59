import { expect, test } from 'vitest';
import { emitAll } from '../../../support/emit.ts';

const done = { responses: { 204: { description: 'Done.' } } };
const bearer = { type: 'http', scheme: 'bearer' };
const key = (name: string, place = 'header') => ({ type: 'apiKey', in: place, name });

/** Returns files of the async client, each on one line. `all` contains all its sources. */
function emitted(
  securitySchemes: object,
  operations: Readonly<Record<string, object>>,
  more: object = {},
) {
  const paths = Object.fromEntries(
    Object.entries(operations).map(([path, operation]) => [
      path,
      { post: { ...done, ...operation } },
    ]),
  );
  const { files, diagnostics } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths,
    components: { securitySchemes },
    ...more,
  });
  expect(diagnostics).toEqual([]);
  const text = (path: string): string => {
    const own = files.filter(
      (file) => file.path.startsWith('typescript-0/') && path === file.path.slice(13),
    );
    return own.map(({ content }) => content.replaceAll(/\s+/g, ' ')).join('');
  };
  const all = files
    .filter(({ path }) => path.startsWith('typescript-0/src/'))
    .map(({ content }) => content.replaceAll(/\s+/g, ' '))
    .join(' ');
  return {
    api: text('src/api.ts'),
    options: text('src/options.ts'),
    readme: text('README.md'),
    all,
  };
}

const options = ({ options: text }: ReturnType<typeof emitted>): string[] =>
  [...text.matchAll(/readonly (\w+)\?:/g)].map((match) => match[1] ?? '');

test('treats schemes for the same header as alternatives, because a request sends a header only once', () => {
  const { files, diagnostics } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    security: [{ token: [], tenant: [], user: [] }],
    paths: { '/pets': { post: done }, '/food': { post: done } },
    components: {
      securitySchemes: { token: key('authorization'), tenant: key('X-Tenant'), user: bearer },
    },
  });
  expect(diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['security-conflict', '#/security'],
  ]);
  const api = files.find(({ path }) => path === 'typescript-0/src/api.ts')?.content;
  expect(api).toContain("security: [['token', 'tenant'], ['user', 'tenant']]");
});

test('gives each scheme its own options', () => {
  const zoo = emitted(
    {
      userToken: bearer,
      adminToken: bearer,
      api_key: key('X-Public-Key'),
      apiKey: key('X-Secret-Key'),
      staff: { type: 'http', scheme: 'basic' },
      guests: { type: 'http', scheme: 'basic' },
    },
    { '/me': { security: [{ userToken: [] }] }, '/admin': { security: [{ adminToken: [] }] } },
  );
  expect(options(zoo)).toEqual([
    'userToken',
    'adminToken',
    'apiKey',
    'apiKey2',
    'staffUsername',
    'staffPassword',
    'guestsUsername',
    'guestsPassword',
  ]);
  expect(zoo.api).toContain("userToken: bearer({ option: 'userToken' })");
  expect(zoo.api).toContain(
    "apiKey: apiKey({ in: 'header', name: 'X-Secret-Key', option: 'apiKey2' })",
  );
  expect(zoo.readme).toContain('adminToken');
  expect(zoo.readme).toContain('apiKey2');
});

test('uses the common option names for the only scheme of a type', () => {
  const zoo = emitted(
    { jwt: bearer, staff: { type: 'http', scheme: 'basic' }, token: key('X-Token') },
    { '/me': {} },
  );
  expect(options(zoo)).toEqual(['token', 'username', 'password', 'token2']);
});

test('makes credentials optional if no operation requires them', () => {
  const schemes = { Auth: key('Authorization'), Key: key('access_token', 'query') };
  const zoo = emitted(schemes, { '/me': {}, '/ping': { security: [] } });
  expect(zoo.api).toContain("security: [['Auth'], ['Key'], []]");
  expect(zoo.all).toContain("'/ping', { returns: 'void', security: [] }");
  expect(zoo.all).toContain("'/me', { returns: 'void' }");
  expect(emitted(schemes, { '/me': {} }, { security: [] }).api).not.toContain('security');
  expect(emitted({}, { '/me': {} }).api).not.toContain('security');
});

test.each(['/login', '/auth/sign-in', '/token', '/api-token-auth/', '/v1/auth/token', '/sessions'])(
  'doesn’t require a credential for %s, even though the operation inherits one',
  (path) => {
    const zoo = emitted({ jwt: bearer }, { [path]: {}, '/me': {} }, { security: [{ jwt: [] }] });
    expect(zoo.all).toContain(`'${path}', { returns: 'void', security: [['jwt'], []] }`);
    expect(zoo.all).toContain("'/me', { returns: 'void' }");
    expect(zoo.api).toContain('credentialsOptional: true');
  },
);

test('doesn’t require a credential for a login with the same security requirement as other operations', () => {
  const security = [{ jwt: [] }];
  const zoo = emitted({ jwt: bearer }, { '/token': { security }, '/me': { security } });
  expect(zoo.all).toContain("'/token', { returns: 'void', security: [['jwt'], []] }");
  const basic = { type: 'http', scheme: 'basic' };
  const own = { '/sessions': { security: [{ basic: [] }] }, '/me': { security } };
  expect(emitted({ jwt: bearer, basic }, own).all).toContain(
    "'/sessions', { returns: 'void', security: [['basic']] }",
  );
});

test('the credentials of a client are optional only if one of its calls requires none', () => {
  const security = [{ jwt: [] }];
  const zoo = emitted({ jwt: bearer }, { '/users/tokens': {}, '/me': {} }, { security });
  expect(zoo.api).not.toContain('credentialsOptional');
  expect(
    emitted({ jwt: bearer }, { '/signup': { security: [] }, '/me': {} }, { security }).api,
  ).toContain('credentialsOptional: true');
});

test.each([
  ['query', 'api_key', 'api_key'],
  ['header', 'X-Key', 'x-key'],
  ['cookie', 'sid', 'sid'],
])('sends a key in the %s once if it is also declared as a parameter', (place, name, own) => {
  const parameters = [
    { name: own, in: place, required: true, schema: { type: 'string' } },
    { name: 'other', in: place, schema: { type: 'string' } },
  ];
  const schemes = { k: key(name, place) };
  const used = emitted(schemes, { '/a': { parameters, security: [{ k: [] }] } });
  expect(used.all).toContain('{ other?: string | undefined; }');
  const unused = emitted(schemes, { '/a': { parameters, security: [] } });
  expect(unused.all).toMatch(/\{ '?(api_key|x-key|sid)'?: string; other/);
});

test('keeps parameters with the same name in different locations separate', () => {
  const ids = { type: 'array', items: { type: 'integer' } };
  const zoo = emitted(
    {},
    {
      '/x/{ids}': {
        parameters: [
          { name: 'ids', in: 'path', required: true, style: 'label', schema: ids },
          { name: 'ids', in: 'query', schema: ids },
          { name: 'ids', in: 'cookie', explode: false, schema: ids },
        ],
      },
    },
  );
  expect(zoo.all).toContain('query: { ids: params.ids }, cookie: { ids: params.cookieIds }');
  expect(zoo.all).toContain(
    'style: { path: { ids: label() }, cookie: { ids: form({ explode: false }) } }',
  );
});

test('reads each part of a basic or OAuth 2 credential from its environment variable', () => {
  const flows = { clientCredentials: { tokenUrl: '/token', scopes: {} } };
  const basic = emitted(
    {
      login: {
        ...{ type: 'http', scheme: 'basic' },
        'x-sdkwright': { env: { username: 'ZOO_USER', password: 'ZOO_PASSWORD' } },
      },
    },
    { '/pets': {} },
    { security: [{ login: [] }] },
  );
  expect(basic.api).toContain("env: { username: 'ZOO_USER', password: 'ZOO_PASSWORD' }");
  expect(basic.options).toContain('Default: the environment variable `ZOO_PASSWORD`');
  const oauth = emitted(
    { oauth: { type: 'oauth2', flows, 'x-sdkwright': { env: { clientSecret: 'ZOO_SECRET' } } } },
    { '/pets': {} },
    { security: [{ oauth: [] }] },
  );
  expect(oauth.api).toContain("env: { clientSecret: 'ZOO_SECRET' }");
  expect(oauth.options.split('ZOO_SECRET')).toHaveLength(2);
});

test('rejects a single environment variable for a credential of two parts', () => {
  const { diagnostics } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: {},
    components: {
      securitySchemes: {
        login: { type: 'http', scheme: 'basic', 'x-sdkwright': { env: 'ZOO_LOGIN' } },
      },
    },
  });
  expect(diagnostics).toMatchObject([{ code: 'bad-extension' }]);
});
