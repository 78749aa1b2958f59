/** The configuration examples from the Flow guide, and the defaults. */
import { Flow, UsageError } from '@flowdev/sdk';
import { FlowSync, UsageError as UsageErrorSync } from '@flowdev/sdk-sync';
import { server } from '@sdkwright/contract';
import { afterEach, expect, test, vi } from 'vitest';
import { respondWith } from './support/clients.ts';
import { serve } from './support/server.ts';

/** The module that the worker of the blocking client loads. */
const module = new URL('support/fetch.ts', import.meta.url);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

test('the client accepts every option in the guide', async () => {
  const options = {
    apiKey: 'flow_sk_live_abc',
    baseUrl: server(),
    timeout: 30_000,
    maxRetries: 3,
  };
  await expect(new Flow(options).posts.get('post_123')).resolves.toHaveProperty('id');
  expect(new FlowSync(options).posts.get('post_123')).toHaveProperty('id');
});

test('the client reads the key and the base URL from the environment', async () => {
  vi.stubEnv('FLOW_API_KEY', 'flow_sk_test_abc');
  vi.stubEnv('FLOW_BASE_URL', server());
  await expect(new Flow().posts.get('post_123')).resolves.toHaveProperty('id');
  expect(new FlowSync().posts.get('post_123')).toHaveProperty('id');
});

test('the constructor rejects a missing key and a key that is passed twice', () => {
  vi.stubEnv('FLOW_API_KEY', '');
  expect(() => new Flow()).toThrow(UsageError);
  expect(() => new FlowSync()).toThrow(UsageErrorSync);
  expect(() => new Flow({ apiKey: 'a', token: 'b' })).toThrow(UsageError);
});

test('the base URL defaults to api.flow.dev', async () => {
  const urls: string[] = [];
  const fetch = (url: string): Promise<Response> => {
    urls.push(url);
    return Promise.resolve(Response.json({ data: {} }));
  };
  await new Flow({ apiKey: 'key', fetch }).posts.get('post_123');
  expect(urls).toEqual(['https://api.flow.dev/v1/posts/post_123']);
  const flowSync = new FlowSync({ apiKey: 'key', fetch: { module, name: 'echo' } });
  expect(flowSync.posts.get('post_123').id).toBe(urls[0]);
});

test.each([
  ['posts.get', 30_000, (flow: Flow) => flow.posts.get('post_123')],
  ['environments.get', 60_000, (flow: Flow) => flow.environments.get('current')],
  ['environments.list', 60_000, (flow: Flow) => flow.environments.list()],
  [
    'environments.create',
    60_000,
    (flow: Flow) => flow.environments.create({ name: 'dev', isProd: false }),
  ],
  [
    'environments.update',
    60_000,
    (flow: Flow) => flow.environments.update('env_1', { name: 'dev' }),
  ],
  ['environments.delete', 60_000, (flow: Flow) => flow.environments.delete('env_1')],
  ['media.upload', 120_000, (flow: Flow) => flow.media.upload({ file: new Uint8Array(1) })],
])('%s times out after %i ms', async (_, limit, call) => {
  vi.useFakeTimers();
  const fetch = (): Promise<Response> => new Promise(() => undefined);
  const flow = new Flow({ apiKey: 'key', fetch, maxRetries: 0 });
  let settled: unknown;
  const done = call(flow).then(undefined, (error: unknown) => (settled = error));
  await vi.advanceTimersByTimeAsync(limit - 1);
  expect(settled).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2);
  await done;
  expect(settled).toHaveProperty('name', 'TimeoutError');
});

test.each([
  ['posts.get', 30_000, (flow: FlowSync) => flow.posts.get('post_123')],
  ['environments.get', 60_000, (flow: FlowSync) => flow.environments.get('current')],
  ['media.upload', 120_000, (flow: FlowSync) => flow.media.upload({ file: new Uint8Array(1) })],
])('%s in the blocking client times out after %i ms', (_, limit, call) => {
  const flow = new FlowSync({ apiKey: 'key', fetch: { module, name: 'limits' } });
  expect(call(flow)).toEqual({ id: limit });
});

test('the async client makes four attempts by default, all with one idempotency key', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const keys: (string | null)[] = [];
  const fetch = (_: string, init?: RequestInit): Promise<Response> => {
    keys.push(new Headers(init?.headers).get('Idempotency-Key'));
    return Promise.resolve(Response.json({ error: { message: 'Later.' } }, { status: 503 }));
  };
  const call = new Flow({ apiKey: 'key', fetch }).posts.create({
    channelId: 'channel_123',
    content: 'Hello!',
  });
  const error = call.then(undefined, (thrown: unknown) => thrown);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await error).toHaveProperty('status', 503);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/\S{16}/);
});

test('the blocking client makes four attempts by default, all with one idempotency key', async () => {
  const later = { status: 503, headers: { 'retry-after-ms': '1' } };
  await using api = await serve({ 'POST /v1/posts': [later] });
  const flow = new FlowSync({ apiKey: 'key', baseUrl: api.url });
  expect(() => flow.posts.create({ channelId: 'channel_123', content: 'Hello!' })).toThrow('503');
  const keys = (await api.seen()).map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
});

test.each([
  ['with promises', Flow],
  ['blocking', FlowSync],
])('retries a 409 response only if the operation doesn’t declare it (%s)', async (_, Client) => {
  const conflict = { status: 409, body: { error: { message: 'Not queued any more.' } } };
  await using api = await serve({
    'DELETE /v1/posts/post_1': [conflict, {}],
    'PATCH /v1/posts/post_1': [conflict, {}],
    'GET /v1/posts/post_1': [
      { ...conflict, headers: { 'retry-after-ms': '1' } },
      { body: { data: { id: 'post_1' } } },
    ],
  });
  const flow = new Client({ apiKey: 'key', baseUrl: api.url });
  await expect(async () => flow.posts.delete('post_1')).rejects.toHaveProperty('status', 409);
  await expect(async () => flow.posts.update('post_1', {})).rejects.toHaveProperty('status', 409);
  expect(await flow.posts.get('post_1')).toEqual({ id: 'post_1' });
});

test('withResponse returns the data, the response and the request ID', async () => {
  const flow = new Flow({ apiKey: 'key', baseUrl: server() });
  const { data, response, requestId } = await flow.posts
    .get('post_123', respondWith(200))
    .withResponse();
  expect([data.id, response.status, requestId]).toEqual(['post_123', 200, 'req_123']);
  const flowSync = new FlowSync({ apiKey: 'key', baseUrl: server() });
  const sync = flowSync.withResponse((client) => client.posts.get('post_123'));
  expect([sync.data.id, sync.response.status, sync.requestId]).toEqual([
    'post_123',
    200,
    'req_123',
  ]);
});
