import { AbortError, DecodeError, Flow, TimeoutError } from '@flowdev/sdk';
import {
  DecodeError as DecodeErrorSync,
  FlowSync,
  TimeoutError as TimeoutErrorSync,
} from '@flowdev/sdk-sync';
import { expect, test } from 'vitest';
import { waitForPostDelivery, waitForPostDeliverySync } from './examples/monitor-post.ts';
import { serve, type Server } from './support/server.ts';

/** Serves a post whose status changes with each request. */
function serveStates(...states: readonly string[]): Promise<Server> {
  return serve({
    'GET /v1/posts/post_123': states.map((status) => ({
      body: { data: { id: 'post_123', status } },
    })),
  });
}

const pollInterval = 10;

test.each([
  ['done', 'Post delivered!'],
  ['blocked', 'Post blocked'],
])('the wait ends when the post is %s', async (last, words) => {
  await using api = await serveStates('queued', 'flowing', 'flowing', last);
  const flow = new Flow({ apiKey: 'key', baseUrl: api.url });
  await expect(waitForPostDelivery(flow, 'post_123', { pollInterval })).resolves.toBe(words);
  expect(await api.seen()).toHaveLength(4);
});

test.each([
  ['done', 'Post delivered!'],
  ['blocked', 'Post blocked'],
])('the blocking wait ends when the post is %s', async (last, words) => {
  await using api = await serveStates('queued', 'flowing', last);
  const flow = new FlowSync({ apiKey: 'key', baseUrl: api.url });
  expect(waitForPostDeliverySync(flow, 'post_123', pollInterval)).toBe(words);
  expect(await api.seen()).toHaveLength(3);
});

test('the waiter throws an error for an unknown status instead of waiting forever', async () => {
  await using api = await serveStates('queued', 'vanished');
  const flow = new Flow({ apiKey: 'key', baseUrl: api.url });
  const flowSync = new FlowSync({ apiKey: 'key', baseUrl: api.url });
  await expect(waitForPostDelivery(flow, 'post_123', { pollInterval })).rejects.toThrow(
    DecodeError,
  );
  expect(() => waitForPostDeliverySync(flowSync, 'post_123', pollInterval)).toThrow(
    DecodeErrorSync,
  );
});

test('the waiter throws an error with the last status after its timeout', async () => {
  await using api = await serveStates('queued');
  const flow = new Flow({ apiKey: 'key', baseUrl: api.url });
  const flowSync = new FlowSync({ apiKey: 'key', baseUrl: api.url });
  const limits = { pollInterval, timeout: 1000 };
  const error: unknown = await flow.posts
    .waitUntilDone('post_123', limits)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ message: expect.stringContaining('queued') as string });
  expect(() => flowSync.posts.waitUntilDone('post_123', limits)).toThrow(TimeoutErrorSync);
});

test('aborting the signal ends the wait', async () => {
  await using api = await serveStates('queued');
  const flow = new Flow({ apiKey: 'key', baseUrl: api.url });
  const controller = new AbortController();
  const wait = waitForPostDelivery(flow, 'post_123', {
    pollInterval: 60_000,
    signal: controller.signal,
  });
  setTimeout(() => {
    controller.abort();
  }, 50);
  await expect(wait).rejects.toThrow(AbortError);
});
