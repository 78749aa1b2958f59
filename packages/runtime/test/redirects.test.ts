import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptServer, json, redirect } from './script-server.js';
import { failure, KEY, useServer } from './server.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });
const statuses = [301, 302, 303, 307, 308];
let other: ScriptServer;

beforeEach(async () => {
  other = await ScriptServer.start(ok);
});
afterEach(() => other.close());

describe('on the same origin', () => {
  it.each(statuses)('%i is followed, with the credentials', async (status) => {
    const { seen } = script(redirect('/v2/posts/a?x=1', status), ok);
    expect(await flow().posts.get('a')).toEqual({ id: 'a' });
    expect(seen.map(({ url }) => url)).toEqual(['/v1/posts/a', '/v2/posts/a?x=1']);
    expect(seen[1]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it.each([301, 302, 303])('%i turns POST into GET without a body', async (status) => {
    const { seen } = script(redirect('/elsewhere', status), ok);
    await flow().posts.create({ content: 'b' });
    expect(seen[1]).toMatchObject({ method: 'GET', body: '' });
    expect(seen[1]?.headers['content-type']).toBeUndefined();
  });

  it.each([307, 308])('%i repeats POST with its body', async (status) => {
    const { seen } = script(redirect('/elsewhere', status), ok);
    await flow().posts.create({ content: 'b' });
    expect(seen[1]).toMatchObject({ method: 'POST', body: '{"content":"b"}' });
  });
});

describe('to another origin', () => {
  it.each(statuses)('%i takes no credential of any kind along', async (status) => {
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

  it.each([307, 308])('%i doesn’t take the body along: it isn’t followed', async (status) => {
    script(redirect(`${other.url}/v1/posts`, status));
    const error = await failure(flow().posts.create({ content: 'private' }));
    expect(error).toMatchObject({ status });
    expect(error.message).toContain(`not followed to ${other.url}`);
    expect(other.seen).toHaveLength(0);
  });

  it.each([301, 302, 303])('%i takes no body along', async (status) => {
    script(redirect(`${other.url}/v1/posts`, status));
    await flow().posts.create({ content: 'private' });
    expect(other.seen[0]).toMatchObject({ method: 'GET', body: '' });
  });

  it('and back takes nothing along either', async () => {
    const { seen } = script(redirect(`${other.url}/away`), ok);
    other.script(redirect(`${run.server.url}/back`));
    await flow().posts.get('a');
    expect(seen[1]?.url).toBe('/back');
    expect(seen[1]?.headers.authorization).toBeUndefined();
  });
});

it.each(['file:///etc/passwd', 'data:application/json,{}', 'http://', 'ftp://example.test/'])(
  '%s is not followed',
  async (target) => {
    script(redirect(target));
    expect(await failure(flow().posts.get('a'))).toMatchObject({ status: 302 });
  },
);

it('an endless chain ends', async () => {
  const { seen } = script(redirect('/again'));
  expect(await failure(flow({ maxRetries: 0 }).posts.get('a'))).toMatchObject({ status: 302 });
  expect(seen.length).toBeLessThan(25);
});

it('what a browser hides is refused, once', async () => {
  let tries = 0;
  const opaque = {
    type: 'opaqueredirect',
    status: 0,
    ok: false,
    headers: new Headers(),
    body: null,
  } as Response;
  const fetch = (): Promise<Response> => {
    tries++;
    return Promise.resolve(opaque);
  };
  const error = await failure(flow({ fetch }).posts.get('a'));
  expect(tries).toBe(1);
  expect(error.message).toContain('redirect');
});
