import { afterEach, describe, expect, it, vi } from 'vitest';
import { bigints, undeclared } from '../../src/index.js';
import { UsageError } from '../support/api/errors.js';
import { flow as definition } from '../support/api/api.js';
import { failing, json } from '../support/script-server.js';
import { failure, KEY, transport, useServer } from '../support/server.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a path parameter', () => {
  it.each(['', '.', '..', null, undefined, {}])(
    'causes a usage error without a request if its value is %j',
    async (value) => {
      const { seen } = script(ok);
      const call = flow().posts.get(value as string);
      const error = await failure(call);
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toMatch(/^GET \/v1\/posts\/\{postId\}: path parameter "postId"/);
      expect(seen).toHaveLength(0);
    },
  );

  it.each([
    ['%2e%2e', '%252e%252e'],
    ['a/b', 'a%2Fb'],
    ['a?x=1', 'a%3Fx%3D1'],
    ['a#f', 'a%23f'],
    ['//evil.test', '%2F%2Fevil.test'],
    ['\\..\\', '%5C..%5C'],
    ['a\0b', 'a%00b'],
    ['jörg', 'j%C3%B6rg'],
    [0, '0'],
    [new String('boxed'), 'boxed'],
    [{ toString: () => 'own' }, 'own'],
  ])('keeps the value %j in one segment', async (value, segment) => {
    const { seen } = script(ok);
    await flow().posts.get(value as string);
    expect(seen[0]?.url).toBe(`/v1/posts/${segment}`);
  });

  it.each(['https://evil.test/x', '//evil.test/x', '@evil.test', '.evil.test', 'v1', ''])(
    'a path template such as %j causes a usage error without a request',
    async (path) => {
      const { seen } = script(ok);
      const call = run.connection().call('get', path as '/v1/plain', {});
      expect(await failure(call)).toBeInstanceOf(UsageError);
      expect(seen).toHaveLength(0);
    },
  );
});

describe('a client that sends headers', () => {
  it('sends the SDK’s name and version in the User-Agent header', async () => {
    const { seen } = script(ok);
    await flow().posts.get('a');
    expect(seen[0]?.headers).toMatchObject({
      'user-agent': 'flowdev-sdk/0.1.0',
      accept: 'application/json',
    });
  });

  it('sends the name of the application that uses the SDK in the User-Agent header', async () => {
    const { seen } = script(ok);
    const url = 'https://shop.example';
    for (const appInfo of [
      { name: 'Shop' },
      { name: 'Shop', version: '2.1' },
      { name: 'Shop', url },
      { name: 'Shop', version: '2.1', url },
    ])
      await flow({ appInfo }).posts.get('a');
    expect(seen.map(({ headers }) => headers['user-agent'])).toEqual([
      'flowdev-sdk/0.1.0 Shop',
      'flowdev-sdk/0.1.0 Shop/2.1',
      'flowdev-sdk/0.1.0 Shop (https://shop.example)',
      'flowdev-sdk/0.1.0 Shop/2.1 (https://shop.example)',
    ]);
  });

  it.each([
    [{ version: '1' }, 'appInfo must be an object with a name'],
    ['Shop', 'appInfo must be an object with a name'],
    [{ name: 'Shop\r\nX-Evil: 1' }, 'header "User-Agent" contains a line break'],
  ])('rejects the appInfo %j', (appInfo, message) => {
    expect(() => flow({ appInfo: appInfo as { name: string } })).toThrow(message);
  });

  it('keeps the default header for undefined, omits it for null, ignores case in names and joins arrays', async () => {
    const { seen } = script(ok);
    const client = flow({
      headers: { 'X-A': 'client', 'x-b': 'client', 'X-LIST': ['1', '2'], 'X-N': 7 },
    });
    await client.posts.get('a', {
      headers: { 'x-a': undefined, 'X-B': null, 'USER-AGENT': 'mine', Authorization: null },
    });
    expect(seen[0]?.headers).toMatchObject({
      'x-a': 'client',
      'x-list': '1, 2',
      'x-n': '7',
      'user-agent': 'mine',
    });
    expect(seen[0]?.headers['x-b']).toBeUndefined();
    expect(seen[0]?.headers.authorization).toBeUndefined();
    await client.posts.get('a', { headers: new Headers({ 'X-A': 'call' }) });
    expect(seen[1]?.headers['x-a']).toBe('call');
    await client.posts.get('a', { headers: new Map([['X-A', 'map']]) });
    expect(seen[2]?.headers['x-a']).toBe('map');
  });

  it.each(['a\r\nx-evil: 1', 'a\nb', 'a\0b', 'π'])(
    'rejects the header value %j without repeating it in the error',
    async (value) => {
      const { seen } = script(ok);
      const error = await failure(flow().posts.get('a', { headers: { 'x-a': value } }));
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toContain('"x-a"');
      expect(error.message).not.toContain(value);
      expect(() => flow({ headers: { 'x-a': value } })).toThrow(UsageError);
      expect(() => flow({ apiKey: value })).toThrow(UsageError);
      expect(seen).toHaveLength(0);
    },
  );

  it.each(['', 'a b', 'a:b', 'ä'])('rejects the header name %j', async (name) => {
    expect(await failure(flow().posts.get('a', { headers: { [name]: 'v' } }))).toBeInstanceOf(
      UsageError,
    );
  });

  it('sends header parameters and cookies, and a header named `__proto__` doesn’t pollute the prototype', async () => {
    const { seen } = script(json('text'));
    await flow().plain.versioned('v 1', 'a b', {
      headers: JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>,
    });
    expect(seen[0]?.headers).toMatchObject({
      'x-version': 'v 1',
      cookie: 'session=a%20b',
      accept: 'text/plain',
      constructor: 'y',
    });
    expect(({} as { x?: string }).x).toBeUndefined();
  });
});

it('accepts any name in a query, and the name `__proto__` doesn’t pollute the prototype', async () => {
  const { seen } = script(json({ data: [] }));
  const query = JSON.parse('{"__proto__":"x","constructor":["y"]}') as Record<string, unknown>;
  const filter = JSON.parse('{"__proto__":"z"}') as { status?: string };
  await flow().posts.list({ filter }, { query });
  expect(decodeURIComponent(seen[0]?.url ?? '')).toBe(
    '/v1/posts?filter[__proto__]=z&__proto__=x&constructor=y',
  );
  expect(({} as { status?: string }).status).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('the request body', () => {
  it('is sent as JSON with its content type', async () => {
    const { seen } = script(ok);
    await flow().posts.create({ content: 'ü', note: undefined });
    expect(seen[0]).toMatchObject({
      body: '{"content":"ü"}',
      headers: { 'content-type': 'application/json' },
    });
  });

  it('has no content type if it is absent', async () => {
    const { seen } = script(ok);
    await flow().posts.get('a');
    expect(seen[0]?.headers['content-type']).toBeUndefined();
  });

  it.each([null, 0, '', false, []])('is sent as JSON if it is %j', async (value) => {
    const { seen } = script(ok);
    await flow().plain.post(value);
    expect(seen[0]?.body).toBe(JSON.stringify(value));
  });

  it('is sent with the media type that the operation declares', async () => {
    const { seen } = script(ok);
    await run
      .connection()
      .call('post', '/v1/plain', { body: {}, contentType: 'application/merge-patch+json' });
    expect(seen[0]?.headers['content-type']).toBe('application/merge-patch+json');
  });

  it('causes a usage error if it can’t be serialized as JSON', async () => {
    const cycle: Record<string, unknown> = { name: 'a' };
    cycle['self'] = cycle;
    for (const value of [cycle, 1n, () => 1]) {
      const error = await failure(flow().plain.post(value));
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toMatch(/^POST \/v1\/plain: the body can't be JSON: /);
    }
    expect((await failure(flow().plain.post(cycle))).message).toContain("'self'");
  });

  it('includes the members of the body option, which can replace declared members', async () => {
    const { seen } = script(ok, ok);
    await flow().posts.create({ content: 'b' }, { body: { content: 'c', beta: [1] } });
    expect(seen[0]?.body).toBe('{"content":"c","beta":[1]}');
    await flow().posts.delete('a', { body: { beta: true } });
    expect(seen[1]?.headers['content-type']).toBe('application/json');
    expect(seen[1]?.body).toBe('{"beta":true}');
  });

  it.each([
    [[1], {}, '`body` adds members to an object, but the body of this call is not an object'],
    [{ toJSON: () => 'a' }, {}, '`body` adds members to an object'],
    [{}, [1], 'body must be an object'],
  ])(
    'causes an error if members can’t be added to it: body %j, members %j',
    async (body, added, message) => {
      const posted = flow().posts.create(body as never, { body: added as never });
      expect(String(await failure(posted))).toContain(message);
    },
  );

  it('preserves large integers with the bigints option, as does the response', async () => {
    const { seen } = script((response) =>
      response.end(
        '{"data":{"id":"a","n":9007199254740993,"m":-12345678901234567890,"k":1234567890123456,"s":"9007199254740993","f":1.5e300}}',
      ),
    );
    const post = await flow({ json: bigints }).posts.get('a');
    expect(post).toEqual({
      id: 'a',
      n: 9007199254740993n,
      m: -12345678901234567890n,
      k: 1234567890123456,
      s: '9007199254740993',
      f: 1.5e300,
    });
    await flow({ json: bigints }).plain.post({ n: 9007199254740993n, s: 'bigint:1' });
    expect(seen[1]?.body).toBe('{"n":9007199254740993,"s":"bigint:1"}');
  });
});

it('passes fetchOptions to fetch, but doesn’t let them change the method or the handling of redirects', async () => {
  const inits: RequestInit[] = [];
  const stub = (_: string, init?: RequestInit): Promise<Response> =>
    Promise.resolve(new Response((inits.push(init ?? {}), '{"data":{}}')));
  const dispatcher = {};
  await flow({
    fetch: stub,
    fetchOptions: { dispatcher, keepalive: true, redirect: 'follow', method: 'PUT' } as object,
  }).posts.get('a');
  expect(inits[0]).toMatchObject({
    dispatcher,
    keepalive: true,
    redirect: 'manual',
    method: 'GET',
  });
});

describe('a request to an undeclared path', () => {
  const connected = (): ReturnType<typeof definition.connect> =>
    definition.connect({
      apiKey: KEY,
      baseUrl: run.server.url,
      ...(transport === undefined ? {} : { fetch: transport }),
    });

  it('sends the credentials and the query, retries, and returns the whole body', async () => {
    const { seen } = script(failing(503), json({ data: [1], more: true }));
    const body = await connected().request('get', '/v2/tags', undeclared, {
      query: { order: 'up' },
    });
    expect(body).toEqual({ data: [1], more: true });
    expect(seen.map(({ url }) => url)).toEqual(['/v2/tags?order=up', '/v2/tags?order=up']);
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('sends a JSON body and never retries a POST, because the server may ignore the idempotency key', async () => {
    const { seen } = script(failing(503), json({}));
    const options = { body: { name: 'a' }, idempotencyKey: 'key_1' };
    expect(
      await failure(connected().request('post', '/v2/tags', undeclared, options)),
    ).toMatchObject({
      status: 503,
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.body.toString()).toBe('{"name":"a"}');
    expect(seen[0]?.headers['idempotency-key']).toBe('key_1');
  });

  it.each(['https://evil.example/a', '//evil.example/a', 'v2/tags'])(
    'is rejected before it is sent if the path is %s',
    async (path) => {
      const { seen } = script(json({}));
      const error = await failure(connected().request('get', path, undeclared));
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toContain('a path must begin with one slash');
      expect(seen).toEqual([]);
    },
  );
});
