import { getEventListeners, once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { clock } from '../../src/shared/clock.js';
import { AbortError, ConnectionError, TimeoutError, UsageError } from '../support/api/errors.js';
import {
  drip,
  endless,
  failing,
  json,
  later,
  redirect,
  reset,
  stall,
  stallAfterHeaders,
  stallInBody,
} from '../support/script-server.js';
import type { PlatformFetch } from '../../src/http/fetch.js';
import type { CallOptions } from '../../src/index.js';
import { failure, transport, useServer } from '../support/server.js';
import { stopClock } from '../support/stopped-clock.js';
import { watchTimers } from '../support/timers.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });
const stages = [
  ['before the headers', stall],
  ['between headers and body', stallAfterHeaders],
  ['inside the body', stallInBody],
  ['in a body that arrives byte by byte', drip],
] as const;

describe('the timeout of an attempt', () => {
  it.each(stages)('ends an attempt that hangs %s', async (_, stage) => {
    const server = script(stage);
    stopClock();
    const call = failure(flow({ timeout: 9000, maxRetries: 1 }).posts.get('a'));
    await server.arrived(1);
    await vi.advanceTimersByTimeAsync(8999);
    expect(server.seen).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await vi.advanceTimersByTimeAsync(20);
    await server.arrived(2);
    await vi.advanceTimersByTimeAsync(9000);
    const error = await call;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toBe('GET /v1/posts/a: request timed out after 9000 ms');
    expect(server.seen).toHaveLength(2);
  });

  it.each([
    ['timeout', { timeout: 1000, maxRetries: 0 }],
    ['deadline', { deadline: 1000, maxRetries: 0 }],
  ])(
    'a %s that expires while the process is suspended still leaves time to read the response',
    async (_, options) => {
      const server = script(later(1200, json({ data: { id: 'late' } })));
      const call = flow(options).posts.get('a');
      await server.arrived(1);
      // The clock jumps when a suspended process resumes.
      const now = vi.spyOn(clock, 'now').mockImplementation(() => performance.now() + 60_000);
      try {
        expect(await call).toMatchObject({ id: 'late' });
      } finally {
        now.mockRestore();
      }
    },
  );

  it('ends an attempt that hangs while connecting, as do the deadline and a signal', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const client = flow({ baseUrl: `https://127.0.0.1:${String(port)}`, maxRetries: 0 });
    expect(await failure(client.posts.get('a', { timeout: 60 }))).toBeInstanceOf(TimeoutError);
    expect(await failure(client.posts.get('a', { deadline: 60 }))).toBeInstanceOf(TimeoutError);
    const signal = AbortSignal.timeout(60);
    expect(await failure(client.posts.get('a', { signal }))).toBeInstanceOf(AbortError);
  });

  it('ends an attempt whose response body never ends', async () => {
    script(endless);
    const error = await failure(flow({ timeout: 60, maxRetries: 0 }).posts.get('a'));
    expect(error).toBeInstanceOf(TimeoutError);
  });

  it('includes the redirects of the attempt', async () => {
    script(redirect('/elsewhere'), stall);
    const error = await failure(flow({ timeout: 60, maxRetries: 0 }).posts.get('a'));
    expect(error).toBeInstanceOf(TimeoutError);
  });

  it('ends an attempt whose fetch ignores the signal', async () => {
    const deaf = (): Promise<Response> => new Promise(() => undefined);
    const error = await failure(flow({ timeout: 40, maxRetries: 1, fetch: deaf }).posts.get('a'));
    expect(error).toBeInstanceOf(TimeoutError);
  });

  it('ends a later read of the body even if fetch ignores the signal', async () => {
    script(stallInBody);
    const deaf: PlatformFetch = (url, init) => (transport ?? fetch)(url, { ...init, signal: null });
    const open = (options?: CallOptions): Promise<Response> =>
      flow({ timeout: 40, fetch: deaf }).posts.get('a', options).asResponse();
    expect(await failure((await open()).text())).toBeInstanceOf(TimeoutError);
    const controller = new AbortController();
    const response = await open({ timeout: 60_000, signal: controller.signal });
    controller.abort();
    expect(await failure(response.text())).toBeInstanceOf(AbortError);
  });

  it('ends an attempt whose key function hangs', async () => {
    const apiKey = (): Promise<string> => new Promise(() => undefined);
    const error = await failure(flow({ timeout: 40, maxRetries: 0, apiKey }).posts.get('a'));
    expect(error).toBeInstanceOf(TimeoutError);
  });

  it('comes from the call, or else from the client, or else from the operation', async () => {
    script(stall);
    const limitOf = async (promise: PromiseLike<unknown>): Promise<string> =>
      /timed out after (\d+)/.exec((await failure(promise)).message)?.[1] ?? '';
    expect(await limitOf(flow({ timeout: 31, maxRetries: 0 }).plain.slow({ timeout: 21 }))).toBe(
      '21',
    );
    expect(await limitOf(flow({ timeout: 31, maxRetries: 0 }).plain.slow())).toBe('31');
    expect(await limitOf(flow({ maxRetries: 0 }).plain.slow())).toBe('41');
  });

  it.each([0, -1, Number.NaN])('can’t be %d, and neither can the deadline', async (timeout) => {
    script(ok);
    expect(await failure(flow().posts.get('a', { timeout }))).toBeInstanceOf(UsageError);
    expect(await failure(flow().posts.get('a', { deadline: timeout }))).toBeInstanceOf(UsageError);
    expect(run.server.seen).toHaveLength(0);
  });

  it.each([Infinity, 2 ** 40])('is unlimited if it is %d, as is the deadline', async (timeout) => {
    script(later(20, ok));
    expect(await flow({ timeout, deadline: timeout }).posts.get('a')).toEqual({ id: 'a' });
  });
});

describe('the client options timeout, deadline and maxRetries', () => {
  it.each([
    { timeout: '5s' as unknown as number },
    { timeout: '5' as unknown as number },
    { timeout: 0 },
    { deadline: Number.NaN },
    { maxRetries: -1 },
    { maxRetries: '2' as unknown as number },
  ])('cause an error in the constructor for %o', (options) => {
    const [name = ''] = Object.keys(options);
    expect(() => flow(options)).toThrow(UsageError);
    expect(() => flow(options)).toThrow(`Flow: ${name} must be a number`);
    expect(() => flow().withOptions(options)).toThrow(UsageError);
  });
});

describe('the deadline of a call', () => {
  it('ends the whole call', async () => {
    const server = script(stall);
    stopClock();
    const call = failure(flow({ timeout: 5000, deadline: 12_000 }).posts.get('a'));
    for (const count of [1, 2]) {
      await server.arrived(count);
      await vi.advanceTimersByTimeAsync(5000);
      await vi.advanceTimersByTimeAsync(20);
    }
    await server.arrived(3);
    await vi.advanceTimersByTimeAsync(2000);
    const error = await call;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toBe('GET /v1/posts/a: call exceeded its deadline of 12000 ms');
    expect(server.seen).toHaveLength(3);
  });

  it('includes the response body', async () => {
    script(drip);
    const error = await failure(flow({ deadline: 60 }).posts.get('a'));
    expect(error.message).toContain('deadline of 60 ms');
  });

  it('ends the call early, with the last error as the cause, if the next delay would exceed the deadline', async () => {
    clock.scale = 1;
    script(failing(503, { 'retry-after': '30' }));
    stopClock();
    const error = await failure(flow().posts.get('a', { deadline: 5000 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.cause).toMatchObject({ status: 503 });
  });
});

describe('a signal from the caller', () => {
  it('prevents the request if the signal is already aborted', async () => {
    const { seen } = script(ok);
    const reason = new Error('changed my mind');
    const error = await failure(flow().posts.get('a', { signal: AbortSignal.abort(reason) }));
    expect(error).toBeInstanceOf(AbortError);
    expect(error.message).toBe('GET /v1/posts/a: aborted by its signal');
    expect(error.cause).toBe(reason);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toHaveLength(0);
    expect(run.server.connections).toBe(0);
  });

  it.each(stages)('ends the call immediately if an attempt hangs %s', async (_, stage) => {
    const server = script(stage);
    const controller = new AbortController();
    stopClock();
    const call = failure(flow().posts.get('a', { signal: controller.signal }));
    await server.arrived(1);
    controller.abort();
    expect(await call).toBeInstanceOf(AbortError);
    expect(server.seen).toHaveLength(1);
    vi.useRealTimers();
    await vi.waitFor(() => expect(run.server.connections).toBe(0));
  });

  it('ends the delay before a retry immediately', async () => {
    clock.scale = 1;
    let attempts = 0;
    const client = flow({
      fetch: () => {
        attempts++;
        return Promise.resolve(
          new Response('{}', { status: 503, headers: { 'retry-after': '50' } }),
        );
      },
    });
    vi.useFakeTimers();
    try {
      const controller = new AbortController();
      const call = failure(client.posts.get('a', { signal: controller.signal }));
      await vi.advanceTimersByTimeAsync(1000);
      expect(attempts).toBe(1);
      controller.abort();
      expect(await call).toBeInstanceOf(AbortError);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('leaves no listeners or timers after any outcome', async () => {
    const { signal } = new AbortController();
    const timers = watchTimers();
    try {
      const outcomes = [
        ok,
        failing(404),
        failing(500),
        reset,
        stallInBody,
        json('nothing'),
        redirect('http://127.0.0.1:1/'),
      ];
      for (const step of outcomes) {
        script(step);
        await Promise.allSettled([
          flow({ timeout: 30, maxRetries: 2 }).posts.get('a', { signal }),
          flow({ timeout: 30, deadline: 40 }).posts.get('', { signal }),
          flow({ timeout: 30, deadline: 40 }).posts.create(
            { content: 'b' },
            { signal, deadline: 40 },
          ),
        ]);
      }
      expect(getEventListeners(signal, 'abort')).toHaveLength(0);
      expect(timers.open.size).toBe(0);
    } finally {
      timers.stop();
    }
  });
});

describe('a call that is not awaited', () => {
  const seen: unknown[] = [];
  const note = (reason: unknown): unknown => seen.push(reason);
  afterEach(() => {
    process.off('unhandledRejection', note);
  });

  it('doesn’t cause an unhandled rejection when it fails', async () => {
    process.on('unhandledRejection', note);
    script(failing(404));
    const controller = new AbortController();
    const client = flow({ timeout: 30, maxRetries: 1 });
    void client.posts.get('a', { signal: controller.signal });
    void client.posts.get('..');
    void client.posts.list();
    void client.posts.get('a').withResponse();
    void client.posts.list().asResponse();
    void client.posts.waitUntilDone('a', { timeout: 20 });
    void client.posts.get('a', null as never);
    void client.posts.list({}, { signal: controller as never });
    controller.abort();
    void flow({ fetch: () => Promise.reject(new Error('no net')) }).posts.get('a');
    script(stall);
    void client.posts.get('b');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(seen).toEqual([]);
  });
});

it('a connection error has a cause, and its message names the reason', async () => {
  script(reset);
  const error = await failure(flow({ maxRetries: 0 }).posts.get('a'));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.message).toMatch(/^GET \/v1\/posts\/a: connection failed: \S/);
  expect(error.cause).toBeInstanceOf(TypeError);
  expect(error['status']).toBeUndefined();
});
