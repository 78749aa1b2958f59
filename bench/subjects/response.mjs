// Requests and responses of the benchmarked API.
const post = {
  id: 'post_1',
  channelId: 'channel_1',
  content: 'The release is out. Read the changelog, and send us your feedback.',
  status: 'done',
  scheduledFor: null,
  mediaKeys: ['media/1', 'media/2'],
  enableOptimization: false,
  createdAt: '2026-01-01T00:00:00.000Z',
};

export const response = JSON.stringify({ ...post, object: 'post', data: post });

export const input = { channelId: post.channelId, content: post.content, enableOptimization: true };

/** About 10 MB of JSON. */
export const largeResponse = () =>
  JSON.stringify({ data: { ...post, content: 'Text of a post. '.repeat(655_360) } });
