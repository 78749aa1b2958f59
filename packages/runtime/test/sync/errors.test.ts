import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  ConnectionError,
  DecodeError,
  FlowError,
  FlowSync,
  NotFoundError,
  RateLimitError,
  TimeoutError,
  UsageError,
} from './support/client.js';
import { frameworkErrors } from '../support/framework-errors.js';
import { useServer } from './support/server.js';

const server = useServer();
const apiKey = 'flow_sk_test_1234567890';
const open = (options: ConstructorParameters<typeof FlowSync>[0] = {}): FlowSync =>
  new FlowSync({ apiKey, baseUrl: server.url, ...options });

function caught(body: () => unknown): FlowError {
  try {
    body();
  } catch (error) {
    return error as FlowError;
  }
  throw new Error('nothing was thrown');
}

describe('a blocking client’s error', () => {
  it.each(frameworkErrors)(
    'contains the message and the details from the response body: $of',
    ({ body, message, details }) => {
      const error = caught(() => open().request('post', '/v1/refused', { body }));
      expect(error.message).toBe(`POST /v1/refused: status 422: ${message}`);
      expect(error.details).toEqual(details);
    },
  );

  it('has the class for its status and the fields of the response', () => {
    const error = caught(() => open().fetch('/v1/missing'));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toBeInstanceOf(FlowError);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      type: 'not_found',
      method: 'GET',
      path: '/v1/missing',
      requestId: 'req_1',
      details: [{ field: 'postId', message: 'unknown' }],
      body: { error: { message: 'no such post' } },
    });
    expect(error.message).toContain('no such post');
    expect(error.headers?.get('x-request-id')).toBe('req_1');
  });

  it('has the caller’s line first in its stack', () => {
    const error = caught(() => open().fetch('/v1/missing'));
    const [, first] = (error.stack ?? '').split('\n    at ');
    expect(first).toContain('errors.test.ts');
  });

  it('has the caller’s line first in its stack if it is thrown in a loop over pages', () => {
    const error = caught(() => {
      for (const post of open().circle()) expect(post.id).toBe('post_1');
    });
    const [, first] = (error.stack ?? '').split('\n    at ');
    expect(first).toContain('errors.test.ts');
  });

  it('has the response’s retryAfter', () => {
    const error = caught(() => open().fetch('/v1/limited', { maxRetries: 0 }));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error.retryAfter).toBe(7);
  });

  it('keeps its cause, with the cause’s own members', async () => {
    const closed = createServer();
    const { port } = await new Promise<AddressInfo>((resolve) => {
      closed.listen(0, '127.0.0.1', () => {
        resolve(closed.address() as AddressInfo);
      });
    });
    await new Promise((resolve) => closed.close(resolve));
    const error = caught(() =>
      open({ baseUrl: `http://127.0.0.1:${String(port)}`, maxRetries: 0 }).get('post_1'),
    );
    expect(error).toBeInstanceOf(ConnectionError);
    const causes: unknown[] = [];
    for (let step: unknown = error.cause; step instanceof Error; step = step.cause)
      causes.push((step as { code?: string }).code);
    expect(causes).toContain('ECONNREFUSED');
  });

  it('is a connection error if the connection is closed', () => {
    expect(caught(() => open({ maxRetries: 0 }).fetch('/v1/reset'))).toBeInstanceOf(
      ConnectionError,
    );
  });

  it('is a decode error that contains the body if the body is invalid JSON', () => {
    const error = caught(() => open().fetch('/v1/html'));
    expect(error).toBeInstanceOf(DecodeError);
    expect(error.message).toContain('<h1>not JSON</h1>');
    expect(error.cause).toBeInstanceOf(SyntaxError);
  });

  it('is a timeout error if an attempt or a call exceeds its time limit', () => {
    const begin = performance.now();
    expect(caught(() => open({ maxRetries: 0 }).slow(5000, { timeout: 50 }))).toBeInstanceOf(
      TimeoutError,
    );
    expect(caught(() => open({ deadline: 100 }).slow(5000, { timeout: 60 }))).toBeInstanceOf(
      TimeoutError,
    );
    expect(performance.now() - begin).toBeLessThan(4000);
  });

  it('a late response is discarded, not returned from the next call', () => {
    const flow = open({ maxRetries: 0 });
    for (let i = 0; i < 5; i++) {
      expect(() => flow.slow(200, { timeout: 50 })).toThrow(TimeoutError);
      expect(flow.get(`post_${String(i)}`).id).toBe(`post_${String(i)}`);
    }
  });

  it('is thrown for an invalid argument before a request is made', () => {
    expect(() => open().get('..')).toThrow(UsageError);
    expect(() => open().create(Object.assign({}, { big: 1n }))).toThrow(UsageError);
  });
});
