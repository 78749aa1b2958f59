/** The post examples from the Flow guide. */
import { expect, test } from 'vitest';
import { flow, flowSync } from './support/clients.ts';

test('both clients list posts', async () => {
  const posts = await flow.posts.list();
  expect(posts.items[0]?.id).toBe('post_123');
  expect(flowSync.posts.list().items[0]?.id).toBe('post_123');
});

test('both clients list posts with filters', async () => {
  const input = {
    filter: { status: 'queued', channelId: 'channel_123' },
    sort: '-scheduledFor',
    page: 1,
    perPage: 50,
  } as const;
  const ids = [];
  for await (const post of flow.posts.list(input)) ids.push(post.id);
  const idsSync = [];
  for (const post of flowSync.posts.list(input)) idsSync.push(post.id);
  expect(ids).toEqual(['post_123', 'post_456']);
  expect(idsSync).toEqual(ids);
});

test('both clients create an immediate post', async () => {
  const input = { channelId: 'channel_123', content: 'Hello!' };
  const post = await flow.posts.create(input);
  const postSync = flowSync.posts.create(input);
  expect([post.id, postSync.id]).toEqual(['post_123', 'post_123']);
});

test('both clients create a scheduled post', async () => {
  const input = {
    channelId: 'channel_123',
    content: 'Scheduled post',
    scheduledFor: new Date(2024, 11, 25, 10),
    mediaKeys: ['media_key_123'],
    enableOptimization: true,
  };
  const post = await flow.posts.create(input);
  const postSync = flowSync.posts.create(input);
  expect(`Post created: ${post.id}`).toBe('Post created: post_123');
  expect(postSync).toEqual(post);
});

test('both clients get a post', async () => {
  const post = await flow.posts.get('post_123');
  const postSync = flowSync.posts.get('post_123');
  expect(post).toMatchObject({ id: 'post_123', status: 'done' });
  expect(postSync).toEqual(post);
});

test('both clients update a post', async () => {
  const change = { content: 'Updated content', scheduledFor: new Date(2024, 11, 26, 10) };
  await expect(flow.posts.update('post_123', change)).resolves.toMatchObject({
    content: 'Updated content',
  });
  expect(flowSync.posts.update('post_123', change)).toMatchObject({ content: 'Updated content' });
});

test('both clients delete a post', async () => {
  await expect(flow.posts.delete('post_123')).resolves.toBeUndefined();
  flowSync.posts.delete('post_123');
});

test('both clients create, update and delete posts in batches', async () => {
  const created = {
    posts: [
      { channelId: 'channel_123', content: 'Post 1' },
      { channelId: 'channel_123', content: 'Post 2' },
    ],
  };
  const updated = {
    posts: [
      { id: 'post_1', content: 'Updated 1' },
      { id: 'post_2', content: 'Updated 2' },
    ],
  };
  const deleted = { postIds: ['post_1', 'post_2', 'post_3'] };
  const results = [
    await flow.posts.createBatch(created),
    await flow.posts.updateBatch(updated),
    await flow.posts.deleteBatch(deleted),
    flowSync.posts.createBatch(created),
    flowSync.posts.updateBatch(updated),
    flowSync.posts.deleteBatch(deleted),
  ];
  for (const { results: items, summary } of results) expect(items).toHaveLength(summary.total);
});
