import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type BaseOptions, binary, type Middleware } from '../../src/index.js';
import {
  ConflictError,
  ConnectionError,
  InternalServerError,
  TimeoutError,
  UsageError,
} from '../support/api/errors.js';
import {
  failing,
  ScriptServer,
  json,
  redirect,
  reset,
  resetInBody,
  stall,
  truncated,
} from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';
import { stopClock } from '../support/stopped-clock.js';
import { untrusted } from '../support/tls-server.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });

describe('a call that can be repeated', () => {
  it.each([408, 409, 429, 500, 502, 503, 504, 599])(
    'is retried after status %i',
    async (status) => {
      const { seen } = script(failing(status), ok);
      expect(await flow().posts.get('a')).toEqual({ id: 'a' });
      expect(seen).toHaveLength(2);
    },
  );

  it.each([400, 401, 403, 404, 405, 410, 413, 422])(
    'isn’t retried after status %i',
    async (status) => {
      const { seen } = script(failing(status), ok);
      expect(await failure(flow().posts.get('a'))).toMatchObject({ status });
      expect(seen).toHaveLength(1);
    },
  );

  it('isn’t retried after a 409 that the operation declares as non-retryable', async () => {
    const { seen } = script(failing(409), ok);
    expect(await failure(flow().posts.update('a', { content: 'b' }))).toBeInstanceOf(ConflictError);
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['a reset', reset],
    ['a reset inside the body', resetInBody],
    ['a truncated body', truncated],
  ])('is retried after a broken connection: %s', async (_, step) => {
    const { seen } = script(step, ok);
    expect(await flow().posts.get('a')).toEqual({ id: 'a' });
    expect(seen).toHaveLength(2);
  });

  it('is retried after an attempt times out, and each attempt has its own timeout', async () => {
    const server = script(stall, stall, ok);
    stopClock();
    const call = flow({ timeout: 5000 }).posts.get('a');
    for (const count of [1, 2]) {
      await server.arrived(count);
      await vi.advanceTimersByTimeAsync(5000);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(await call).toEqual({ id: 'a' });
    expect(server.seen).toHaveLength(3);
  });

  it('is retried or not according to x-should-retry, regardless of the status', async () => {
    const { seen } = script(failing(503, { 'x-should-retry': 'false' }), ok);
    await failure(flow().posts.get('a'));
    expect(seen).toHaveLength(1);
    script(failing(404, { 'x-should-retry': 'true' }), ok);
    expect(await flow().posts.get('a')).toEqual({ id: 'a' });
  });
});

describe('the number of retries', () => {
  it('is three by default', async () => {
    const { seen } = script(failing(500));
    expect(await failure(flow().posts.get('a'))).toBeInstanceOf(InternalServerError);
    expect(seen).toHaveLength(4);
  });

  it('can be set for the call or for the client', async () => {
    const { seen } = script(failing(500));
    await failure(flow({ maxRetries: 1 }).posts.get('a'));
    expect(seen).toHaveLength(2);
    await failure(flow({ maxRetries: 1 }).posts.get('a', { maxRetries: 0 }));
    expect(seen).toHaveLength(3);
  });

  it('is sent in the X-Retry-Count header, which the caller can remove', async () => {
    const { seen } = script(failing(500), failing(500), ok);
    await flow().posts.get('a');
    expect(seen.map(({ headers }) => headers['x-retry-count'])).toEqual([undefined, '1', '2']);
    script(failing(500), ok);
    await flow({ headers: { 'X-Retry-Count': null } }).posts.get('a');
    expect(run.server.seen.map(({ headers }) => headers['x-retry-count'])).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('an operation with the retry policy `never`', () => {
  const once = (options: BaseOptions = {}): Promise<unknown> =>
    run
      .connection({ maxRetries: 5, ...options })
      .call('get', '/v1/plain', { retry: 'never', idempotent: true });

  it.each([
    ['status 408', failing(408)],
    ['status 429', failing(429)],
    ['status 500', failing(500)],
    ['status 503 with x-should-retry: true', failing(503, { 'x-should-retry': 'true' })],
    ['status 520', failing(520)],
    ['a reset', reset],
    ['a reset inside the body', resetInBody],
    ['a truncated body', truncated],
  ])('makes one request if it receives %s', async (_, step) => {
    const { seen } = script(step, ok);
    await failure(once());
    expect(seen).toHaveLength(1);
  });

  it('makes one request if it times out', async () => {
    const server = script(stall, ok);
    stopClock();
    const call = failure(once({ timeout: 5000 }));
    await server.arrived(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await call).toBeInstanceOf(TimeoutError);
    expect(server.seen).toHaveLength(1);
  });

  it('makes one attempt if it can’t establish a connection', async () => {
    let attempts = 0;
    const middleware = [{ onRequest: () => void (attempts += 1) }];
    expect(await failure(once({ baseUrl: await closedUrl(), middleware }))).toBeInstanceOf(
      ConnectionError,
    );
    expect(attempts).toBe(1);
  });
});

describe('POST', () => {
  const post = (options = {}): PromiseLike<unknown> => flow(options).plain.post({ content: 'b' });

  it.each([
    ['status 503', failing(503)],
    ['status 429', failing(429)],
    ['status 503 with x-should-retry: true', failing(503, { 'x-should-retry': 'true' })],
    ['a reset', reset],
    ['a reset inside the body', resetInBody],
  ])('isn’t retried without a key after %s', async (_, step) => {
    const { seen } = script(step, ok);
    await failure(post());
    expect(seen).toHaveLength(1);
  });

  it('isn’t retried without a key after a timeout', async () => {
    const server = script(stall, ok);
    stopClock();
    const call = failure(post({ timeout: 5000 }));
    await server.arrived(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await call).toBeInstanceOf(TimeoutError);
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ['refused', closedUrl],
    ['to an unknown host', () => 'http://does-not-exist.invalid'],
    ['to a server without TLS', () => run.server.url.replace('http', 'https')],
    ['to a server whose certificate is not trusted', untrustedUrl],
  ])('is retried without a key if the connection is %s', async (_, url) => {
    let attempts = 0;
    const client = flow({
      baseUrl: await url(),
      maxRetries: 2,
      middleware: [{ onRequest: () => void (attempts += 1) }],
    });
    expect(await failure(client.plain.post({ content: 'b' }))).toBeInstanceOf(ConnectionError);
    expect(attempts).toBe(3);
    expect(run.server.seen).toHaveLength(0);
  });

  it.each([
    ['status 503', failing(503)],
    ['a reset', reset],
  ])('is retried after %s with the same key', async (_, step) => {
    const { seen } = script(step, step, ok);
    await flow().posts.create({ content: 'b' });
    const keys = new Set(seen.map(({ headers }) => headers['idempotency-key']));
    expect(seen).toHaveLength(3);
    expect(keys.size).toBe(1);
    expect([...keys][0]).toMatch(/^[\da-f-]{36}$/);
  });

  it('isn’t retried if a header or hook removes the key', async () => {
    const { seen } = script(failing(503), ok);
    await failure(flow().posts.create({ content: 'b' }, { headers: { 'idempotency-KEY': null } }));
    const hook: Middleware = {
      onRequest: ({ request }) => request.headers.delete('idempotency-key'),
    };
    script(failing(503), ok);
    await failure(flow({ middleware: [hook] }).posts.create({ content: 'b' }));
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers['idempotency-key']).toBeUndefined();
  });

  it.each(['', ' ', '\t', 5, null, 'a\nb'])(
    'causes a usage error without a request if the key is %j',
    async (idempotencyKey) => {
      const { seen } = script(reset);
      const options = { idempotencyKey } as object;
      for (const call of [
        flow().posts.create({ content: 'b' }, options),
        flow().plain.post({}, options),
      ])
        expect(await failure(call)).toBeInstanceOf(UsageError);
      expect(seen).toHaveLength(0);
    },
  );

  it('isn’t retried with a blank key', async () => {
    const { seen } = script(failing(503), ok);
    const headers = { 'Idempotency-Key': ' ' };
    await failure(flow().posts.create({ content: 'b' }, { headers }));
    expect(seen).toHaveLength(1);
  });

  it('isn’t retried without a key if the URL in the error resembles a retryable reason', async () => {
    let attempts = 0;
    const fetch = (): Promise<Response> => {
      attempts++;
      const reason = 'error sending request for url (https://a.test/v1/certificates): reset';
      return Promise.reject(new TypeError(reason));
    };
    expect(await failure(post({ fetch }))).toBeInstanceOf(ConnectionError);
    expect(attempts).toBe(1);
  });

  it.each([
    ['an error message without a code', new Error('payment refused: bad CERTIFICATE, ENOTFOUND')],
    [
      'a non-retryable code whose message resembles a retryable one',
      coded('ECONNRESET', 'connection refused later'),
    ],
    [
      'several codes, one of which is not retryable',
      new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET')]),
    ],
    [
      'an established connection whose route is lost',
      Object.assign(coded('EHOSTUNREACH'), { syscall: 'read' }),
    ],
  ])('isn’t retried without a key for %s', async (_, cause) => {
    let attempts = 0;
    const fetch = (): Promise<Response> => {
      attempts++;
      return Promise.reject(new TypeError('fetch failed', { cause }));
    };
    expect(await failure(post({ fetch }))).toBeInstanceOf(ConnectionError);
    expect(attempts).toBe(1);
  });

  it('is retried without a key if the connections to all addresses fail', async () => {
    let attempts = 0;
    const cause = Object.assign(
      new AggregateError([
        Object.assign(coded('ETIMEDOUT'), { syscall: 'connect' }),
        Object.assign(coded('ENETUNREACH'), { syscall: 'connect' }),
      ]),
      { code: 'ETIMEDOUT' },
    );
    const fetch = (): Promise<Response> => {
      attempts++;
      return Promise.reject(new TypeError('fetch failed', { cause }));
    };
    expect(await failure(post({ fetch, maxRetries: 1 }))).toMatchObject({
      message: 'POST /v1/plain: connection failed: ETIMEDOUT',
      code: 'ETIMEDOUT',
    });
    expect(attempts).toBe(2);
  });

  it('is sent once, with the key, if the operation doesn’t support keys', async () => {
    const { seen } = script(failing(503), ok);
    await failure(flow().plain.post({ content: 'b' }, { idempotencyKey: 'mine' }));
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['mine']);
  });

  it('has a new key for each call unless the caller passes one', async () => {
    const { seen } = script(failing(503), ok);
    await flow().posts.create({ content: 'b' }, { idempotencyKey: 'mine' });
    await flow().posts.create({ content: 'b' });
    await flow().posts.create({ content: 'b' });
    const keys = seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys.slice(0, 2)).toEqual(['mine', 'mine']);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('a body that can’t be replayed', () => {
  it('is not resent after a 503', async () => {
    const { seen } = script(failing(503), ok);
    await failure(flow().plain.put(streamed('{}')));
    expect(seen).toHaveLength(1);
  });

  it('is not resent to its original URL after a redirect if it is too large to keep in memory, even with a key', async () => {
    const { seen } = script(redirect('/elsewhere', 307), ok);
    const body = new Blob([new Uint8Array(2 ** 24 + 1)]) as never;
    const call = run
      .connection()
      .call('post', '/v1/posts', { body, encode: binary, idempotencyKey: true });
    // The platform's `fetch` can't follow the redirect, but the Node.js transport can.
    await Promise.allSettled([call]);
    expect(seen.filter(({ url }) => url === '/v1/posts')).toHaveLength(1);
  });

  it('is not resent to a redirect target', async () => {
    const { seen } = script(redirect('/elsewhere', 307), ok);
    // The platform's `fetch` would keep a copy of the body for a redirect, so the runtime makes `fetch` reject
    // redirects.
    expect((await failure(flow().plain.put(streamed('{}')))).message).toMatch(
      /status 307|unexpected redirect/,
    );
    expect(seen).toHaveLength(1);
  });
});

describe('a large upload', () => {
  it.each(['EPIPE', 'ECONNRESET', 'UND_ERR_SOCKET'])(
    'isn’t retried if the server closes the connection (%s), and the error explains a possible cause',
    async (code) => {
      let attempts = 0;
      const fetch = (): Promise<Response> => {
        attempts++;
        return Promise.reject(new TypeError('fetch failed', { cause: coded(code) }));
      };
      const put = (size: number): Promise<Error> =>
        failure(flow({ fetch, maxRetries: 1 }).plain.put(new Blob([new Uint8Array(size)])));
      expect(await put(2 ** 24 + 1)).toMatchObject({
        code,
        message: expect.stringContaining('may have rejected early') as string,
      });
      expect(attempts).toBe(1);
      expect((await put(100)).message).not.toContain('early');
      expect(attempts).toBe(3);
    },
  );
});

/** Creates a system error with a code. */
function coded(code: string, message = 'it failed'): Error {
  return Object.assign(new Error(message), { code });
}

/** Returns a URL that no server listens on. */
async function closedUrl(): Promise<string> {
  const gone = await ScriptServer.start();
  const { url } = gone;
  await gone.close();
  return url;
}

async function untrustedUrl(): Promise<string> {
  const server = untrusted().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

function streamed(text: string): ReadableStream<Uint8Array> {
  return new Blob([text]).stream();
}
