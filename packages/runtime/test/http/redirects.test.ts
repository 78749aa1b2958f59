import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { define, oauth2 } from '../../src/index.js';
import type { Connection } from '../support/api/api.js';
import { ConnectionError, errors } from '../support/api/errors.js';
import type { paths } from '../support/api/schema.js';
import { ScriptServer, json, redirect, reset } from '../support/script-server.js';
import { failure, KEY, transport, useServer } from '../support/server.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });
const statuses = [301, 302, 303, 307, 308];
let other: ScriptServer;

beforeEach(async () => {
  other = await ScriptServer.start(ok);
});
afterEach(() => other.close());

describe('a redirect to the same origin', () => {
  it.each(statuses)('is followed with the credentials (status %i)', async (status) => {
    const { seen } = script(redirect('/v2/posts/a?x=1', status), ok);
    expect(await flow().posts.get('a')).toEqual({ id: 'a' });
    expect(seen.map(({ url }) => url)).toEqual(['/v1/posts/a', '/v2/posts/a?x=1']);
    expect(seen[1]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it.each([301, 302, 303])('changes POST to GET without a body (status %i)', async (status) => {
    const { seen } = script(redirect('/elsewhere', status), ok);
    await flow().posts.create({ content: 'b' });
    expect(seen[1]).toMatchObject({ method: 'GET', body: '' });
    expect(seen[1]?.headers['content-type']).toBeUndefined();
  });

  it.each([307, 308])('repeats POST with its body (status %i)', async (status) => {
    const { seen } = script(redirect('/elsewhere', status), ok);
    await flow().posts.create({ content: 'b' });
    expect(seen[1]).toMatchObject({ method: 'POST', body: '{"content":"b"}' });
  });
});

describe('a redirect to another origin', () => {
  it.each(statuses)('is followed without credentials (status %i)', async (status) => {
    script(redirect(`${other.url}/v1/posts/a`, status));
    await flow({
      headers: { 'X-Api-Key': 'secret-too', Cookie: 'sid=secret', 'X-Custom': 'c' },
    }).posts.get('a', { headers: { 'proxy-authorization': 'p' } });
    expect(other.seen).toHaveLength(1);
    const names = Object.keys(other.seen[0]?.headers ?? {});
    for (const name of [
      'authorization',
      'x-api-key',
      'cookie',
      'x-custom',
      'proxy-authorization',
      'idempotency-key',
    ])
      expect(names).not.toContain(name);
    expect(JSON.stringify(other.seen)).not.toContain('secret');
  });

  it.each([307, 308])(
    'isn’t followed if the body would have to be resent (status %i)',
    async (status) => {
      script(redirect(`${other.url}/v1/posts`, status));
      const error = await failure(flow().posts.create({ content: 'private' }));
      expect(error).toMatchObject({ status });
      expect(error.message).toContain(`not followed to ${other.url}`);
      expect(other.seen).toHaveLength(0);
    },
  );

  it.each([301, 302, 303])('doesn’t resend the body (status %i)', async (status) => {
    script(redirect(`${other.url}/v1/posts`, status));
    await flow().posts.create({ content: 'private' });
    expect(other.seen[0]).toMatchObject({ method: 'GET', body: '' });
  });

  it('is followed without credentials, also if it returns to the first origin', async () => {
    const { seen } = script(redirect(`${other.url}/away`), ok);
    other.script(redirect(`${run.server.url}/back`));
    await flow().posts.get('a');
    expect(seen[1]?.url).toBe('/back');
    expect(seen[1]?.headers.authorization).toBeUndefined();
  });
});

describe('a redirected POST', () => {
  const post = (options = {}): Promise<Error> =>
    failure(flow(options).plain.post({ content: 'b' }));
  const posts = (): number => run.server.seen.filter(({ method }) => method === 'POST').length;

  it.each([301, 302, 303])(
    'isn’t retried without a key after a %i redirect to a host that refuses the connection',
    async (status) => {
      const { url } = other;
      await other.close();
      script(redirect(`${url}/orders/1`, status));
      const error = await post();
      other = await ScriptServer.start();
      expect(error).toBeInstanceOf(ConnectionError);
      expect(posts()).toBe(1);
    },
  );

  it.each([303, 307])(
    'isn’t retried without a key after a %i redirect on the same origin and a connection reset',
    async (status) => {
      script(redirect('/elsewhere', status), reset);
      expect(await post()).toBeInstanceOf(ConnectionError);
      expect(run.server.seen.map(({ url }) => url)).toEqual(['/v1/plain', '/elsewhere']);
    },
  );

  it('isn’t retried without a key if the redirect target rejects a renewable credential', async () => {
    const api = define<paths>({
      client: 'Flow',
      userAgent: 'flow/1',
      baseUrl: run.server.url,
      errors,
      auth: { oauth: oauth2({ tokenUrl: '/token', clientId: 'id', clientSecret: 'secret' }) },
      security: [['oauth']],
    });
    const { seen } = script(
      json({ access_token: 'token-1' }),
      redirect('/status', 303),
      json({}, 401),
      json({ access_token: 'token-2' }),
      ok,
    );
    const connection = api.connect({
      fetch: transport,
      id: 'the-client',
      secret: 'the-secret',
    } as object);
    expect(await failure(connection.call('post', '/v1/plain', { body: {} }))).toMatchObject({
      status: 401,
    });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /token',
      'POST /v1/plain',
      'GET /status',
    ]);
  });

  it('is retried at its original URL with the same idempotency key', async () => {
    const { seen } = script(redirect('/elsewhere', 303), reset, ok);
    expect(await flow().posts.create({ content: 'b' })).toEqual({ id: 'a' });
    expect(seen[2]).toMatchObject({ method: 'POST', url: '/v1/posts' });
    expect(seen[2]?.headers['idempotency-key']).toBe(seen[0]?.headers['idempotency-key']);
  });
});

describe('a token endpoint', () => {
  const connect = (tokenUrl: string): Connection => {
    const api = define<paths>({
      client: 'Flow',
      userAgent: 'flow/1',
      baseUrl: run.server.url,
      errors,
      auth: { oauth: oauth2({ tokenUrl, clientId: 'id', clientSecret: 'secret' }) },
      security: [['oauth']],
    });
    return api.connect({ fetch: transport, id: 'the-client', secret: 'the-secret' } as object);
  };

  it.each(statuses)('causes an error if it redirects to another origin with %i', async (status) => {
    script(redirect(`${other.url}/token`, status), ok);
    other.script(json({ access_token: 'token-of-a-stranger' }));
    const error = await failure(connect('/token').call('get', '/v1/plain', {}));
    expect(error).toMatchObject({ status });
    expect(error.message).toContain(`not followed to ${other.url}/token`);
    expect(other.seen).toHaveLength(0);
    expect(run.server.seen).toHaveLength(1);
  });

  it('can redirect on the same origin', async () => {
    const { seen } = script(redirect('/token/2', 307), json({ access_token: 'token-1' }), ok);
    await connect('/token').call('get', '/v1/plain', {});
    expect(seen[2]?.headers.authorization).toBe('Bearer token-1');
  });

  it('can be on another origin', async () => {
    other.script(json({ access_token: 'token-1' }));
    const { seen } = script(ok);
    await connect(`${other.url}/token`).call('get', '/v1/plain', {});
    expect(seen[0]?.headers.authorization).toBe('Bearer token-1');
  });
});

it.each(['file:///etc/passwd', 'data:application/json,{}', 'http://', 'ftp://example.test/'])(
  'doesn’t follow a redirect to %s',
  async (target) => {
    script(redirect(target));
    expect(await failure(flow().posts.get('a'))).toMatchObject({ status: 302 });
  },
);

it('limits the length of a redirect chain', async () => {
  const { seen } = script(redirect('/again'));
  expect(await failure(flow({ maxRetries: 0 }).posts.get('a'))).toMatchObject({ status: 302 });
  expect(seen.length).toBeLessThan(25);
});

it('fails without a retry if the browser hides a redirect', async () => {
  let attempts = 0;
  const opaque = {
    type: 'opaqueredirect',
    status: 0,
    ok: false,
    headers: new Headers(),
    body: null,
    arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
  } as Response;
  const fetch = (): Promise<Response> => {
    attempts++;
    return Promise.resolve(opaque);
  };
  const error = await failure(flow({ fetch }).posts.get('a'));
  expect(attempts).toBe(1);
  expect(error.message).toContain('redirect');
});
