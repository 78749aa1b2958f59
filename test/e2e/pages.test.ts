/** Lists with several pages, in both of the API's pagination styles. */
import { Flow } from '@flowdev/sdk';
import { FlowSync } from '@flowdev/sdk-sync';
import { expect, test } from 'vitest';
import { serve } from './support/server.ts';

/** Three pages in the pagination style of posts, channels, webhooks, deliveries and API keys. */
const pages = (path: string, query: string) => ({
  [`GET ${path}?${query}`]: [page(1, 'a', 'b')],
  [`GET ${path}?${query}&page=2`]: [page(2, 'c', 'd')],
  [`GET ${path}?${query}&page=3`]: [page(3, 'e')],
});
const page = (number: number, ...ids: readonly string[]) => ({
  body: {
    data: ids.map((id) => ({ id })),
    pagination: { page: number, perPage: 2, total: 5, totalPages: 3 },
  },
});

/** A page of environments, whose pagination members have different names. */
const environments = (number: number, ...ids: readonly string[]) => ({
  body: {
    data: ids.map((id) => ({ id })),
    pagination: { currentPage: number, pageCount: 2, totalCount: 3 },
  },
});

const all = ['a', 'b', 'c', 'd', 'e'];

test.each([
  ['posts', '/v1/posts'],
  ['channels', '/v1/channels'],
  ['webhooks', '/v1/webhooks'],
  ['apiKeys', '/v1/api-keys'],
] as const)('both clients iterate over all %s page by page', async (resource, path) => {
  await using api = await serve(pages(path, 'perPage=2'));
  const options = { apiKey: 'key', baseUrl: api.url };
  const ids = [];
  for await (const item of new Flow(options)[resource].list({ perPage: 2 })) ids.push(item.id);
  const idsSync = [];
  for (const item of new FlowSync(options)[resource].list({ perPage: 2 })) idsSync.push(item.id);
  expect(ids).toEqual(all);
  expect(idsSync).toEqual(all);
  expect(await api.seen()).toHaveLength(6);
});

test('the client keeps the filter on every page', async () => {
  await using api = await serve(pages('/v1/webhooks/webhook_123/deliveries', 'status=failed'));
  const flow = new Flow({ apiKey: 'key', baseUrl: api.url });
  const ids = [];
  for await (const { id } of flow.webhooks.getDeliveries('webhook_123', { status: 'failed' }))
    ids.push(id);
  expect(ids).toEqual(all);
});

test('the client iterates over environments, whose page parameters have different names', async () => {
  await using api = await serve({
    'GET /v1/environments': [environments(1, 'a', 'b')],
    'GET /v1/environments?pageNumber=2': [environments(2, 'c')],
  });
  const options = { apiKey: 'key', baseUrl: api.url };
  const ids = [];
  for await (const { id } of new Flow(options).environments.list()) ids.push(id);
  const idsSync = [];
  for (const { id } of new FlowSync(options).environments.list()) idsSync.push(id);
  expect(ids).toEqual(['a', 'b', 'c']);
  expect(idsSync).toEqual(ids);
});

test('getNextPage returns the pages one by one', async () => {
  await using api = await serve(pages('/v1/posts', 'perPage=2'));
  const flow = new Flow({ apiKey: 'key', baseUrl: api.url });
  let current = await flow.posts.list({ perPage: 2 });
  let count = 1;
  for (; current.hasNextPage(); count += 1) current = await current.getNextPage();
  expect(count).toBe(3);
  expect(current.items.map(({ id }) => id)).toEqual(['e']);
});
