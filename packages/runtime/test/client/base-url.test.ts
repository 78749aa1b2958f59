import { afterEach, describe, expect, it, vi } from 'vitest';
import { define, type Fetch } from '../../src/index.js';
import { errors, UsageError } from '../support/api/errors.js';
import { flow as definition } from '../support/api/api.js';
import { Flow } from '../support/api/flow.js';
import { failing, json } from '../support/script-server.js';
import { KEY, transport, useServer } from '../support/server.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the base URL', () => {
  it.each([
    ['', '/v1/posts/a'],
    ['/', '/v1/posts/a'],
    ['/api', '/api/v1/posts/a'],
    ['/api//', '/api/v1/posts/a'],
    ['/api?tenant=7', '/api/v1/posts/a?tenant=7'],
    ['/?tenant=7&x=%20#top', '/v1/posts/a?tenant=7&x=%20'],
    ['/a{b}', '/a%7Bb%7D/v1/posts/a'],
  ])('can end in %j', async (end, url) => {
    const { seen } = script(ok);
    await flow({ baseUrl: run.server.url + end }).posts.get('a');
    expect(seen[0]?.url).toBe(url);
  });

  it('determines the only host that receives requests', async () => {
    const origins = new Set<string>();
    const spying: Fetch = (url, init) => {
      origins.add(new URL(url).origin);
      return (transport ?? fetch)(url, init);
    };
    const client = flow({ fetch: spying, logLevel: 'off' });
    for (const step of [ok, failing(503), failing(400), json({ data: [] })]) {
      script(step, ok);
      await Promise.allSettled([
        client.posts.get('a'),
        client.posts.list(),
        client.posts.create({ content: 'b' }),
      ]);
    }
    expect([...origins]).toEqual([run.server.url]);
  });

  it('keeps its query, to which the call’s query is added', async () => {
    const { seen } = script(json({ data: [] }));
    await flow({ baseUrl: `${run.server.url}?t=1` }).posts.list(
      { page: 2 },
      { query: { extra: ['x', 'y'] } },
    );
    expect(seen[0]?.url).toBe('/v1/posts?t=1&page=2&extra=x&extra=y');
  });

  it.each([
    'nonsense',
    'ftp://a.test',
    'file:///etc',
    'https://user:pw@a.test',
    '//a.test',
    'javascript:alert(1)',
  ])('is rejected if it is %s', (baseUrl) => {
    expect(() => flow({ baseUrl })).toThrow(UsageError);
  });

  it('causes an error that names its option and its environment variable if it is invalid', () => {
    vi.stubEnv('FLOW_BASE_URL', 'localhost:4010');
    expect(() => new Flow({ apiKey: KEY })).toThrow(
      'Flow: `baseUrl` (or set FLOW_BASE_URL) must be an http or https URL without a user name and password',
    );
  });

  it('is required if the document doesn’t declare a server', () => {
    const { connect } = define({
      client: 'Zoo',
      userAgent: 'zoo/1',
      baseUrl: '',
      baseUrlEnv: 'ZOO_BASE_URL',
      errors,
    });
    expect(() => connect({})).toThrow(
      "Zoo: pass `baseUrl` (or set ZOO_BASE_URL), because the API's document declares no server",
    );
    expect(() => connect({ baseUrl: 'https://zoo.example' })).not.toThrow();
  });

  it('comes from the option, or else the environment variable, or else the default, and blank values are ignored', async () => {
    const { seen } = script(ok);
    vi.stubEnv('FLOW_API_KEY', ` ${KEY}\n`);
    vi.stubEnv('FLOW_BASE_URL', run.server.url);
    await new Flow().posts.get('a');
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    await new Flow({ apiKey: 'explicit-key', baseUrl: `${run.server.url}/api` }).posts.get('a');
    expect(seen[1]).toMatchObject({
      url: '/api/v1/posts/a',
      headers: { authorization: 'Bearer explicit-key' },
    });
    vi.stubEnv('FLOW_BASE_URL', '  ');
    const urls: string[] = [];
    const stub = (url: string): Promise<Response> =>
      Promise.resolve(new Response((urls.push(url), '{"data":{}}')));
    await new Flow({ fetch: stub, baseUrl: ' ' }).posts.get('a');
    expect(urls).toEqual(['https://api.flow.dev/v1/posts/a']);
    vi.stubEnv('FLOW_API_KEY', ' ');
    expect(() => new Flow()).toThrow('Flow: no credential: pass `apiKey` (or set FLOW_API_KEY)');
  });

  it('overrides an operation’s server only if the caller sets it', async () => {
    const urls: string[] = [];
    const stub = (url: string): Promise<Response> =>
      Promise.resolve(new Response((urls.push(url), '{}')));
    const own = { baseUrl: 'https://other.flow.dev/x/' };
    await definition.connect({ apiKey: KEY, fetch: stub }).call('get', '/v1/plain', own);
    await definition
      .connect({ apiKey: KEY, fetch: stub, baseUrl: 'https://mine.test' })
      .call('get', '/v1/plain', own);
    expect(urls).toEqual(['https://other.flow.dev/x/v1/plain', 'https://mine.test/v1/plain']);
  });
});
