/** The error handling examples from the Flow guide. */
import { Flow, FlowError, RateLimitError } from '@flowdev/sdk';
import { FlowError as FlowErrorSync, FlowSync } from '@flowdev/sdk-sync';
import { expect, test } from 'vitest';
import { respondWith, flow, flowSync } from './support/clients.ts';
import { serve } from './support/server.ts';

const post = { channelId: 'invalid', content: 'Test' };

/** Describes an error in words, as the guide's example does. Rethrows an error that isn't a `FlowError`. */
function explain(error: unknown): string[] {
  if (!(error instanceof FlowError)) throw error;
  const lines = [];
  if (error.status === 401) lines.push('Authentication failed');
  else if (error.status === 403) lines.push('Permission denied');
  else if (error.status === 404) lines.push('Resource not found');
  else if (error.status === 429)
    lines.push(`Rate limited. Retry after ${error.retryAfter ?? '?'}s`);
  else lines.push(`API error: ${error.message}`);
  for (const detail of error.details ?? []) lines.push(`${detail.field ?? ''}: ${detail.message}`);
  return lines;
}

test.each([
  [400, [expect.stringContaining('The request is invalid.'), 'name: must not be empty']],
  [401, ['Authentication failed']],
  [403, ['Permission denied']],
  [404, ['Resource not found']],
  [429, ['Rate limited. Retry after 30s']],
  [500, [expect.stringContaining('API error: POST /v1/posts')]],
])('the guide’s error handling explains a %i response', async (status, lines) => {
  const options = { ...respondWith(status), maxRetries: 0 };
  const error: unknown = await flow.posts.create(post, options).catch((thrown: unknown) => thrown);
  expect(explain(error)).toEqual(lines);
  expect(() => flowSync.posts.create(post, options)).toThrow(FlowErrorSync);
  try {
    flowSync.posts.create(post, options);
  } catch (thrown) {
    expect(explain(thrown)).toEqual(lines);
  }
});

test('the client reads the request ID and the retry delay from the body if the headers lack them', async () => {
  const body = {
    error: {
      type: 'rate_limit_error',
      code: 'slow',
      message: 'Slow down.',
      request_id: 'req_7',
      retry_after: 12,
    },
  };
  await using api = await serve({ 'GET /v1/posts/post_1': [{ status: 429, body }] });
  const options = { apiKey: 'key', baseUrl: api.url, maxRetries: 0 };
  const expected = {
    status: 429,
    type: 'rate_limit_error',
    code: 'slow',
    requestId: 'req_7',
    retryAfter: 12,
  };
  const error: unknown = await new Flow(options).posts
    .get('post_1')
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject(expected);
  expect(() => new FlowSync(options).posts.get('post_1')).toThrow(
    expect.objectContaining(expected) as Error,
  );
});
