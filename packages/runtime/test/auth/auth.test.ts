import { describe, expect, it } from 'vitest';
import {
  apiKey,
  basic,
  binary,
  bearer,
  define,
  oauth2,
  type BaseOptions,
  type Secret,
  type Security,
} from '../../src/index.js';
import type { Scheme } from '../../src/auth/scheme.js';
import { clock } from '../../src/shared/clock.js';
import { DecodeError, errors, UsageError, FlowError } from '../support/api/errors.js';
import type { paths } from '../support/api/schema.js';
import { respondWith, failing, json, later } from '../support/script-server.js';
import { failure, transport, useServer } from '../support/server.js';

interface Options extends BaseOptions {
  apiKey?: Secret;
  other?: Secret;
  username?: Secret;
  password?: Secret;
  clientId?: Secret;
  clientSecret?: Secret;
  accessToken?: Secret;
}

const run = useServer();
const { script } = run;
const ok = json({ ok: true });

function client(
  auth: Record<string, Scheme>,
  options: Options,
  security: Security = [Object.keys(auth)],
) {
  const api = define<paths, Options>({
    client: 'Flow',
    userAgent: 'flow/1',
    baseUrl: run.server.url,
    errors,
    auth,
    security,
  });
  return api.connect({ fetch: transport, ...options });
}

const key = bearer({ option: 'apiKey', env: 'SDKWRIGHT_TEST_KEY' });
const password = basic({
  username: 'username',
  password: 'password',
  env: { username: 'SDKWRIGHT_TEST_USER' },
});

describe('an operation with optional security', () => {
  it.each<[string, Security]>([
    ['first', [[], ['key']]],
    ['last', [['key'], []]],
  ])(
    'sends the client’s credential, if any, when the empty alternative is %s',
    async (_, security) => {
      const { seen } = script(ok, ok);
      await client({ key }, { apiKey: 'secret-1' }, security).call('get', '/v1/plain', {});
      await client({ key }, {}, security).call('get', '/v1/plain', {});
      expect(seen.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer secret-1',
        undefined,
      ]);
    },
  );

  it('can be called by a client without credentials, which rejects calls that require a credential', async () => {
    script(ok);
    const api = define<paths, Options>({
      client: 'Flow',
      userAgent: 'flow/1',
      baseUrl: run.server.url,
      errors,
      auth: { key },
      security: [['key']],
      credentialsOptional: true,
    }).connect({ fetch: transport });
    await api.call('get', '/v1/plain', { security: [['key'], []] });
    expect((await failure(api.call('get', '/v1/plain', {}))).message).toMatch(/no credential/);
  });
});

describe('a credential in the caller’s headers', () => {
  it.each<[string, Record<string, Scheme>, Record<string, string>]>([
    ['the Authorization header', { key }, { authorization: 'Bearer own' }],
    [
      'the API key header',
      { key: apiKey({ in: 'header', name: 'X-Key', option: 'apiKey' }) },
      { 'x-key': 'own' },
    ],
    [
      'the Cookie header',
      { key: apiKey({ in: 'cookie', name: 'sid', option: 'apiKey' }) },
      { cookie: 'sid=own' },
    ],
  ])('is accepted in %s', async (_, auth, headers) => {
    const { seen } = script(ok, ok);
    await client(auth, { headers }).call('get', '/v1/plain', {});
    await client(auth, { apiKey: 'secret' }).call('get', '/v1/plain', {}, { headers });
    for (const { headers: sent } of seen) expect(sent).toMatchObject(headers);
  });

  it('isn’t accepted as the credential of another scheme', () => {
    const other = apiKey({ in: 'header', name: 'X-Key', option: 'apiKey' });
    expect(() => client({ other }, { headers: { authorization: 'Bearer own' } })).toThrow(
      /no credential/,
    );
  });
});

describe('a client with a credential', () => {
  it('sends a bearer token in the Authorization header', async () => {
    const { seen } = script(ok);
    await client({ key }, { apiKey: 'secret-1' }).call('get', '/v1/plain', {});
    expect(seen[0]?.headers.authorization).toBe('Bearer secret-1');
  });

  it('sends a user name and password in UTF-8 in the Authorization header, and rejects a name with a colon', async () => {
    const { seen } = script(ok);
    await client({ password }, { username: 'jörg', password: 'p:ä' }).call('get', '/v1/plain', {});
    expect(Buffer.from(seen[0]?.headers.authorization?.slice(6) ?? '', 'base64').toString()).toBe(
      'jörg:p:ä',
    );
    expect(
      await failure(
        client({ password }, { username: 'a:b', password: 'p' }).call('get', '/v1/plain', {}),
      ),
    ).toBeInstanceOf(UsageError);
  });

  it('sends an API key in a header, the query or a cookie', async () => {
    const { seen } = script(ok);
    const inHeader = apiKey({ in: 'header', name: 'X-Api-Key', option: 'apiKey' });
    const inQuery = apiKey({ in: 'query', name: 'api key', option: 'apiKey' });
    const inCookie = apiKey({ in: 'cookie', name: 'sid', option: 'apiKey' });
    for (const scheme of [inHeader, inQuery, inCookie]) {
      await client({ scheme }, { apiKey: 'se&ret/1' }).call('get', '/v1/versioned', {
        header: { 'X-Version': '1' },
        cookie: { session: 'a b' },
        accept: 'text/plain',
      });
    }
    expect(seen[0]?.headers['x-api-key']).toBe('se&ret/1');
    expect(seen[1]?.url).toBe('/v1/versioned?api%20key=se%26ret%2F1');
    expect(seen[2]?.headers.cookie).toBe('session=a%20b; sid=se%26ret%2F1');
  });
});

describe('a client with an API key', () => {
  it('calls the key function on every attempt', async () => {
    const { seen } = script(failing(503), failing(503), ok);
    let count = 0;
    await client({ key }, { apiKey: () => Promise.resolve(`key-number-${String(++count)}`) }).call(
      'get',
      '/v1/plain',
      {},
    );
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer key-number-1',
      'Bearer key-number-2',
      'Bearer key-number-3',
    ]);
  });

  it('retries once with a new key from the function after a 401, even for a POST', async () => {
    const { seen } = script(failing(401), ok);
    let count = 0;
    const apiKey = (): string => `key-number-${String(++count)}`;
    await client({ key }, { apiKey }).call('post', '/v1/plain', { body: {} });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer key-number-1',
      'Bearer key-number-2',
    ]);
    const { seen: refused } = script(failing(401), failing(401), ok);
    expect(await failure(client({ key }, { apiKey }).call('get', '/v1/plain', {}))).toMatchObject({
      status: 401,
    });
    expect(refused).toHaveLength(2);
  });

  it('calls the key function again if a 401 follows another retry', async () => {
    const { seen } = script(failing(503), failing(401), ok);
    let count = 0;
    const apiKey = (): string => `key-number-${String(++count)}`;
    await client({ key }, { apiKey }).call('get', '/v1/plain', {});
    expect(seen).toHaveLength(3);
    const { seen: refused } = script(failing(401), failing(503), failing(401), ok);
    expect(
      await failure(client({ key }, { apiKey, maxRetries: 5 }).call('get', '/v1/plain', {})),
    ).toMatchObject({ status: 401 });
    expect(refused).toHaveLength(3);
  });

  it('doesn’t retry a 401 if the key is a string', async () => {
    const { seen } = script(failing(401), ok);
    expect(
      await failure(client({ key }, { apiKey: 'key-text' }).call('get', '/v1/plain', {})),
    ).toMatchObject({ status: 401 });
    expect(seen).toHaveLength(1);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('vault is shut');
      },
    ],
    ['rejects', () => Promise.reject(new Error('vault is shut'))],
    ['returns an empty string', () => ''],
    ['returns a line break', () => 'a\r\nx: y'],
  ])('throws a usage error without a request if the key function %s', async (_, apiKey) => {
    const { seen } = script(ok);
    const error = await failure(client({ key }, { apiKey }).call('get', '/v1/plain', {}));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain('apiKey');
    expect(seen).toHaveLength(0);
  });
});

describe('combined schemes', () => {
  const second = apiKey({ in: 'header', name: 'x-other', option: 'other' });

  it('send all their credentials', async () => {
    const { seen } = script(ok);
    await client({ key, second }, { apiKey: () => 'one-secret', other: 'two-secret' }).call(
      'get',
      '/v1/plain',
      {},
    );
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer one-secret',
      'x-other': 'two-secret',
    });
  });

  it('send the credentials of the first complete alternative', async () => {
    const { seen } = script(ok);
    await client({ key, password, second }, { apiKey: 'one-secret', other: 'two' }, [
      ['password', 'key'],
      ['second'],
    ]).call('get', '/v1/plain', {});
    expect(seen[0]?.headers.authorization).toBeUndefined();
    expect(seen[0]?.headers['x-other']).toBe('two');
  });

  it('can be replaced or removed by an operation', async () => {
    const { seen } = script(ok);
    const api = client({ key, second }, { apiKey: 'one-secret' }, [['key']]);
    await api.call('get', '/v1/plain', { security: [] });
    expect(seen[0]?.headers.authorization).toBeUndefined();
    await api.call('get', '/v1/plain', { security: [['second'], []] });
    expect(seen[1]?.headers['x-other']).toBeUndefined();
    const error = await failure(api.call('get', '/v1/plain', { security: [['second', 'key']] }));
    expect(error.message).toBe(
      'GET /v1/plain: no credential: pass `other` and `apiKey` (or set SDKWRIGHT_TEST_KEY)',
    );
  });

  it('cause an error in the constructor if credentials are missing', () => {
    expect(() => client({ key, password }, {}, [['key'], ['password']])).toThrow(
      'Flow: no credential: pass `apiKey` (or set SDKWRIGHT_TEST_KEY), or `username` (or set SDKWRIGHT_TEST_USER) and `password`',
    );
    expect(() => client({ key }, {}, [['key'], []])).not.toThrow();
  });
});

describe('OAuth 2 client credentials', () => {
  const scheme = (): Scheme =>
    oauth2({
      tokenUrl: '/oauth/token',
      clientId: 'clientId',
      clientSecret: 'clientSecret',
      accessToken: 'accessToken',
      scopes: ['read', 'write'],
    });
  const held = { clientId: 'id 1', clientSecret: 'the/secret' };
  const token = (text: string, more: object = { expires_in: 3600 }) =>
    json({ access_token: text, token_type: 'bearer', ...more });

  it('requests one token for concurrent calls and reuses it', async () => {
    const { seen } = script(later(20, token('tok-1')), ok);
    const api = client({ scheme: scheme() }, held);
    await Promise.all(Array.from({ length: 20 }, () => api.call('get', '/v1/plain', {})));
    await api.call('get', '/v1/plain', {});
    const tokenRequests = seen.filter(({ url }) => url === '/oauth/token');
    expect(tokenRequests).toHaveLength(1);
    expect(tokenRequests[0]).toMatchObject({
      method: 'POST',
      body: 'grant_type=client_credentials&scope=read+write',
    });
    expect(tokenRequests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(
      Buffer.from(tokenRequests[0]?.headers.authorization?.slice(6) ?? '', 'base64').toString(),
    ).toBe('id+1:the%2Fsecret');
    expect(seen.filter(({ headers }) => headers.authorization === 'Bearer tok-1')).toHaveLength(21);
  });

  it('requests a new token shortly before the current one expires', async () => {
    const { seen } = script(token('tok-1', { expires_in: 100 }), ok, token('tok-2'), ok);
    const api = client({ scheme: scheme() }, held);
    await api.call('get', '/v1/plain', {});
    const { date } = clock;
    clock.date = () => date() + 95_000;
    try {
      await api.call('get', '/v1/plain', {});
    } finally {
      clock.date = date;
    }
    expect(seen.map(({ headers }) => headers.authorization?.slice(0, 12))).toEqual([
      'Basic aWQrMT',
      'Bearer tok-1',
      'Basic aWQrMT',
      'Bearer tok-2',
    ]);
  });

  it('requests a new token once after a 401', async () => {
    const { seen } = script(token('tok-1'), failing(401), token('tok-2'), ok);
    await client({ scheme: scheme() }, held).call('post', '/v1/plain', { body: {} });
    expect(seen.map(({ url }) => url)).toEqual([
      '/oauth/token',
      '/v1/plain',
      '/oauth/token',
      '/v1/plain',
    ]);
    const { seen: again } = script(token('tok-1'), failing(401), token('tok-2'), failing(401));
    expect(
      await failure(client({ scheme: scheme() }, held).call('get', '/v1/plain', {})),
    ).toMatchObject({ status: 401 });
    expect(again).toHaveLength(4);
  });

  it('requests a new token if a 401 follows another retry', async () => {
    const { seen } = script(token('tok-1'), failing(503), failing(401), token('tok-2'), ok);
    await client({ scheme: scheme() }, held).call('get', '/v1/plain', {});
    expect(seen.at(-1)?.headers.authorization).toBe('Bearer tok-2');
  });

  it('requests a new token and calls another credential’s function again after a 401', async () => {
    const { seen } = script(token('tok-1'), failing(401), token('tok-2'), ok);
    const second = apiKey({ in: 'header', name: 'x-other', option: 'other' });
    let count = 0;
    const other = (): string => `other-number-${String(++count)}`;
    await client({ second, scheme: scheme() }, { ...held, other }).call('get', '/v1/plain', {});
    expect(seen.at(-1)?.headers).toMatchObject({
      authorization: 'Bearer tok-2',
      'x-other': 'other-number-2',
    });
  });

  it('doesn’t request a new token if the body can’t be resent', async () => {
    const { seen } = script(token('tok-1'), failing(401), token('tok-2'), ok);
    const body = new Blob(['{}']).stream();
    const call = client({ scheme: scheme() }, held).call('put', '/v1/plain', {
      body,
      encode: binary,
    });
    expect(await failure(call)).toMatchObject({ status: 401 });
    expect(seen).toHaveLength(2);
  });

  it('retries a failed token request, and reports an error status and a response without a token', async () => {
    script(failing(503), token('tok-1'), ok);
    await client({ scheme: scheme() }, held).call('get', '/v1/plain', {});
    script(failing(400, {}, 'invalid_client'));
    const error = await failure(client({ scheme: scheme() }, held).call('get', '/v1/plain', {}));
    expect(error).toBeInstanceOf(FlowError);
    expect(error.message).toContain('POST /oauth/token: status 400');
    script(json({}), respondWith(200));
    expect(
      (await failure(client({ scheme: scheme() }, held).call('get', '/v1/plain', {}))).message,
    ).toContain('no access_token');
  });

  it.each([
    ['of a megabyte', 't'.repeat(1e6)],
    ['with a line break', 'a\r\nx-admin: 1'],
    ['with a character that a header can’t contain', 'tök€n'],
  ])('rejects a token %s', async (_, text) => {
    const { seen } = script(token(text), ok);
    const error = await failure(client({ scheme: scheme() }, held).call('get', '/v1/plain', {}));
    expect(error).toBeInstanceOf(DecodeError);
    expect(error.message).toContain('access_token');
    expect(seen).toHaveLength(1);
  });

  it('rejects a credential of one megabyte', () => {
    expect(() => client({ key }, { apiKey: 't'.repeat(1e6) })).toThrow(UsageError);
  });

  it('uses an access token from the options', async () => {
    const { seen } = script(ok);
    await client({ scheme: scheme() }, { accessToken: 'mine-1234' }).call('get', '/v1/plain', {});
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer mine-1234']);
  });

  it('calls the access token function again after a 401', async () => {
    const { seen } = script(failing(401), ok);
    let count = 0;
    const accessToken = (): string => `mine-number-${String(++count)}`;
    await client({ scheme: scheme() }, { accessToken }).call('post', '/v1/plain', { body: {} });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer mine-number-1',
      'Bearer mine-number-2',
    ]);
  });

  it('doesn’t retry a 401 if the access token is a string', async () => {
    const { seen } = script(failing(401), ok);
    const accessToken = 'mine-1234';
    expect(
      await failure(client({ scheme: scheme() }, { accessToken }).call('get', '/v1/plain', {})),
    ).toMatchObject({ status: 401 });
    expect(seen).toHaveLength(1);
  });

  it('requires an access token or complete client credentials', () => {
    expect(() => client({ scheme: scheme() }, { clientId: 'a' })).toThrow(/no credential/);
  });
});
