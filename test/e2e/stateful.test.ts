/** Runs both Flow clients against `sdkwright mock --stateful`. */
import { ConflictError, Flow, NotFoundError } from '@flowdev/sdk';
import {
  ConflictError as ConflictErrorSync,
  FlowSync,
  NotFoundError as NotFoundErrorSync,
} from '@flowdev/sdk-sync';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from './support/failure.ts';
import { type RunningMock, startMock } from './support/mock.ts';

const SPEC = fileURLToPath(new URL('../../packages/sdk/test/openapi.json', import.meta.url));

let mock: RunningMock;

beforeAll(async () => {
  mock = await startMock(SPEC, '--stateful');
}, 120_000);

afterAll(() => mock[Symbol.asyncDispose]());

beforeEach(async () => {
  await mock.control('DELETE', 'state');
  await mock.control('DELETE', 'failures');
});

const clients = [
  { name: 'async', Client: Flow, NotFound: NotFoundError, Conflict: ConflictError },
  { name: 'sync', Client: FlowSync, NotFound: NotFoundErrorSync, Conflict: ConflictErrorSync },
] as const;

describe.each(clients)('the $name client', ({ Client, NotFound, Conflict }) => {
  const connect = () => new Client({ apiKey: 'flow_sk_live_abc12345_xyz789', baseUrl: mock.url });
  const input = { channelId: 'channel_123', content: 'Hello!' };

  test('finds, lists, changes and deletes an item that it created', async () => {
    const { posts } = connect();
    const post = await posts.create({ ...input, mediaKeys: ['media_key_123'] });
    expect(post).toMatchObject({ ...input, mediaKeys: ['media_key_123'], scheduledFor: null });
    expect(await posts.get(post.id)).toEqual(post);
    expect((await posts.list()).items).toContainEqual(post);
    const changed = await posts.update(post.id, { content: 'Changed' });
    expect(changed).toEqual({ ...post, content: 'Changed' });
    expect((await posts.list()).items).toContainEqual(changed);
    await posts.delete(post.id);
    expect(await failureOf(() => posts.get(post.id))).toBeInstanceOf(NotFound);
    expect(await failureOf(() => posts.delete(post.id))).toBeInstanceOf(NotFound);
    expect((await posts.list()).items).not.toContainEqual(changed);
  });

  test('finds the spec’s examples before any change', async () => {
    const flow = connect();
    expect((await flow.posts.list()).items.map(({ id }) => id)).toEqual(['post_123', 'post_456']);
    expect(await flow.channels.get('channel_123')).toMatchObject({ name: 'My Channel' });
  });

  test('iterates over several pages', async () => {
    const { channels } = connect();
    for (const name of ['A', 'B', 'C']) await channels.create({ name });
    const names: string[] = [];
    for await (const { name } of channels.list({ perPage: 2 })) names.push(name);
    expect(names).toEqual(['My Channel', 'Newsletter', 'A', 'B', 'C']);
    const third = await channels.list({ perPage: 2, page: 3 });
    expect(third.items.map(({ name }) => name)).toEqual(['C']);
    const pagination = { page: 3, perPage: 2, total: 5, totalPages: 3 };
    expect(third.body).toMatchObject({ pagination });
  });

  test('filters and sorts a list', async () => {
    const { posts } = connect();
    const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
    for (const hour of [2, 1, 3])
      await posts.create({ channelId: 'other', content: String(hour), scheduledFor: at(hour) });
    const filter = { channelId: 'other' };
    const contents = async (sort: 'scheduledFor' | '-scheduledFor') =>
      (await posts.list({ filter, sort })).items.map(({ content }) => content);
    expect(await contents('scheduledFor')).toEqual(['1', '2', '3']);
    expect(await contents('-scheduledFor')).toEqual(['3', '2', '1']);
  });

  test('creates, changes and deletes several items in one call', async () => {
    const { posts } = connect();
    const texts = ['A', 'B', 'C'];
    const created = await posts.createBatch({
      posts: texts.map((content) => ({ ...input, content })),
    });
    expect(created.summary).toEqual({ total: 3, successful: 3, failed: 0 });
    const ids = created.results.flatMap(({ post }) => post?.id ?? []);
    const contents = async () => (await posts.list()).items.slice(2).map(({ content }) => content);
    expect(await contents()).toEqual(texts);
    const [id = '', ...others] = ids;
    const changed = await posts.updateBatch({ posts: [{ id, content: 'Changed' }] });
    expect(changed.results).toMatchObject([{ index: 0, post: { id, content: 'Changed' } }]);
    expect(await contents()).toEqual(['Changed', 'B', 'C']);
    const deleted = await posts.deleteBatch({ postIds: others });
    expect(deleted.results).toEqual([
      { success: true, index: 0 },
      { success: true, index: 1 },
    ]);
    expect(await contents()).toEqual(['Changed']);
  });

  test('waits until a post is done, and rejects changes to a post with a final status', async () => {
    const { posts } = connect();
    const { id } = await posts.create(input);
    expect(await posts.waitUntilDone(id, { pollInterval: 1 })).toMatchObject({ status: 'done' });
    const change = () => posts.update(id, { content: 'Late' });
    expect(await failureOf(change)).toBeInstanceOf(Conflict);
  });

  test('returns the same response for a repeated idempotency key', async () => {
    const { posts } = connect();
    const first = await posts.create(input, { idempotencyKey: 'key-1' });
    expect(await posts.create(input, { idempotencyKey: 'key-1' })).toEqual(first);
    expect((await posts.list()).items).toHaveLength(3);
    const other = () => posts.create({ ...input, content: 'B' }, { idempotencyKey: 'key-1' });
    expect(await failureOf(other)).toMatchObject({ status: 400 });
  });

  test('retries after a failure requested through a control path, and creates only one post', async () => {
    const { posts } = connect();
    await mock.control('POST', 'failures?status=429&times=2&retryAfter=0&method=POST');
    const post = await posts.create(input);
    expect((await posts.list()).items.filter(({ id }) => id === post.id)).toHaveLength(1);
    expect((await posts.list()).items).toHaveLength(3);
  });

  test('throws a 404 error for a path below a nonexistent item', async () => {
    const { webhooks } = connect();
    const events = ['post.created'] as const;
    const { id } = await webhooks.create({ url: 'https://example.com', events: [...events] });
    expect((await webhooks.getDeliveries(id)).items).toEqual([]);
    expect((await webhooks.getDeliveries('webhook_123')).items).toHaveLength(3);
    await webhooks.delete(id);
    expect(await failureOf(() => webhooks.getDeliveries(id))).toBeInstanceOf(NotFound);
    expect(await failureOf(() => webhooks.test(id))).toBeInstanceOf(NotFound);
  });

  test('unwraps webhooks that the mock sends, using the receiver’s secret', async () => {
    const { webhooks } = connect();
    const secrets = ['whsec_mock'];
    const received: unknown[] = [];
    const receiver = createServer((request, response) => {
      void buffer(request)
        .then(async (body) => webhooks.unwrap(body, request.headers, { secret: secrets }))
        .then(
          (event) => received.push(event),
          (error: unknown) => received.push(error),
        )
        .then(() => response.end());
    });
    await once(receiver.listen(0, '127.0.0.1'), 'listening');
    const address = receiver.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `http://127.0.0.1:${port}/`;
    await mock.control('POST', `webhooks/post.created?url=${url}`);
    const { secret } = await webhooks.create({ url, events: ['post.created'] });
    secrets.splice(0, 1, secret);
    await mock.control('POST', `webhooks/post.created?url=${url}`);
    receiver.close();
    const event = { type: 'post.created', data: { id: 'post_123' } };
    expect(received).toMatchObject([event, event]);
  });
});
