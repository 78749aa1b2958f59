import { beforeEach, describe, expect, it } from 'vitest';
import type { HookContext, Middleware, SettledCall } from '../../src/index.js';
import {
  AbortError,
  InternalServerError,
  NotFoundError,
  TimeoutError,
} from '../support/api/errors.js';
import { failing, json, reset, stall, type Step } from '../support/script-server.js';
import { failure, KEY, useServer } from '../support/server.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });

/** Creates a hook that records its calls. */
function spy(name: string, log: string[]): Middleware {
  return {
    onRequest: ({ attempt }) => void log.push(`${name} request ${String(attempt)}`),
    onResponse: ({ attempt, response }) =>
      void log.push(`${name} response ${String(attempt)} ${String(response.status)}`),
    onError: ({ attempt, error }) =>
      void log.push(`${name} error ${String(attempt)} ${(error as Error).name}`),
  };
}

describe('a client with hooks', () => {
  it('runs the hooks on each attempt: the client’s before the call’s', async () => {
    script(failing(503), reset, ok);
    const log: string[] = [];
    await flow({ middleware: [spy('a', log), spy('b', log)] }).posts.get('a', {
      middleware: [spy('c', log)],
    });
    const each = (what: string): string[] => ['a', 'b', 'c'].map((name) => `${name} ${what}`);
    expect(log).toEqual([
      ...each('request 0'),
      ...each('response 0 503'),
      ...each('error 0 InternalServerError'),
      ...each('request 1'),
      ...each('error 1 ConnectionError'),
      ...each('request 2'),
      ...each('response 2 200'),
    ]);
  });

  it('calls onError for timeouts and aborts', async () => {
    script(stall);
    const log: string[] = [];
    const client = flow({ middleware: [spy('a', log)], maxRetries: 0 });
    expect(await failure(client.posts.get('a', { timeout: 30 }))).toBeInstanceOf(TimeoutError);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    expect(await failure(client.posts.get('a', { signal: controller.signal }))).toBeInstanceOf(
      AbortError,
    );
    expect(log).toEqual([
      'a request 0',
      'a error 0 TimeoutError',
      'a request 0',
      'a error 0 AbortError',
    ]);
  });

  it('lets a hook read a copy of the response', async () => {
    script(ok);
    const read: string[] = [];
    const hook: Middleware = {
      onResponse: async ({ response }) => void read.push(await response.clone().text()),
    };
    expect(await flow({ middleware: [hook] }).posts.get('a')).toEqual({ id: 'a' });
    expect(read).toEqual(['{"data":{"id":"a"}}']);
  });

  it('throws a usage error that suggests clone() if a hook reads the response itself', async () => {
    const { seen } = script(ok);
    const hook: Middleware = {
      async onResponse({ response }) {
        await response.text();
      },
    };
    expect(await failure(flow({ middleware: [hook] }).posts.get('a'))).toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('clone()') as string,
    });
    expect(seen).toHaveLength(1);
  });

  it('passes the whole request to a hook, which can change it', async () => {
    const { seen } = script(ok);
    let known: HookContext | undefined;
    const hook: Middleware = {
      async onRequest(context) {
        known = context;
        await Promise.resolve();
        context.request.headers.set('x-signed', String((context.request.body as string).length));
        context.request.headers.delete('user-agent');
        context.request.url += '?via=hook';
      },
    };
    await flow({ middleware: [hook] }).posts.create({ content: 'b' });
    expect(known).toMatchObject({
      path: '/v1/posts',
      attempt: 0,
      request: { method: 'POST', body: '{"content":"b"}' },
    });
    expect(known?.request.headers.get('authorization')).toBe(`Bearer ${KEY}`);
    expect(seen[0]).toMatchObject({ url: '/v1/posts?via=hook', headers: { 'x-signed': '15' } });
  });

  it('lets a hook change the body', async () => {
    const { seen } = script(ok);
    await flow({
      middleware: [{ onRequest: ({ request }) => void (request.body = '{"other":1}') }],
    }).posts.create({ content: 'b' });
    expect(seen[0]?.body).toBe('{"other":1}');
  });

  it('skips the request and the later hooks if a hook returns a response', async () => {
    const { seen } = script(failing(500));
    const log: string[] = [];
    const cache: Middleware = { onRequest: () => new Response('{"data":{"id":"cached"}}') };
    expect(await flow({ middleware: [cache, spy('later', log)] }).posts.get('a')).toEqual({
      id: 'cached',
    });
    expect(seen).toHaveLength(0);
    expect(log).toEqual([]);
  });

  it.each([undefined, null, new NotFoundError('of another call', { status: 401 })])(
    'rethrows any value that a hook throws (%s) without passing it to onError',
    async (thrown) => {
      const { seen } = script(ok);
      const reported: unknown[] = [];
      const middleware: Middleware[] = [
        {
          onResponse: () => {
            throw thrown as Error;
          },
          onError: ({ error }) => void reported.push(error),
        },
      ];
      const caught: unknown = await flow({ middleware })
        .posts.get('a')
        .then(String, (e: unknown) => e);
      expect(caught).toBe(thrown);
      expect(reported).toEqual([]);
      expect(seen).toHaveLength(1);
    },
  );

  it('lets a hook replace a response or an error', async () => {
    script(failing(404));
    const replace: Middleware = {
      onResponse: ({ response }) =>
        response.status === 404 ? new Response('{"data":{"id":"new"}}') : undefined,
    };
    expect(await flow({ middleware: [replace] }).posts.get('a')).toEqual({ id: 'new' });
    const recover: Middleware = {
      onError: ({ error }) =>
        error instanceof NotFoundError ? new Response('{"data":null}') : undefined,
    };
    expect(await flow({ middleware: [recover] }).posts.get('a')).toBeNull();
  });

  it.each(['onRequest', 'onResponse', 'onError'] as const)(
    'passes an error from %s to the caller unchanged, without a retry',
    async (name) => {
      const { seen } = script(name === 'onError' ? failing(503) : ok);
      const mistake = new RangeError('hook failed');
      for (const hook of [
        () => {
          throw mistake;
        },
        () => Promise.reject(mistake),
      ]) {
        script(name === 'onError' ? failing(503) : ok);
        expect(await failure(flow({ middleware: [{ [name]: hook }] }).posts.get('a'))).toBe(
          mistake,
        );
      }
      expect(seen.length).toBeLessThanOrEqual(1);
    },
  );

  it('doesn’t retry the outer call if a call inside a hook fails', async () => {
    const { seen } = script(failing(503));
    const inner = flow({ maxRetries: 0 });
    const hook: Middleware = {
      async onRequest() {
        await inner.posts.get('inner');
      },
    };
    expect(await failure(flow({ middleware: [hook] }).posts.get('a'))).toBeInstanceOf(
      InternalServerError,
    );
    expect(seen.map(({ url }) => url)).toEqual(['/v1/posts/inner']);
  });

  it('applies the call’s timeout and deadline to hooks', async () => {
    const hang: Middleware = { onRequest: () => new Promise(() => undefined) };
    expect(
      await failure(flow({ middleware: [hang], maxRetries: 0 }).posts.get('a', { timeout: 30 })),
    ).toBeInstanceOf(TimeoutError);
    const stuck: Middleware = { onError: () => new Promise(() => undefined) };
    script(failing(500));
    expect(
      await failure(flow({ middleware: [stuck] }).posts.get('a', { deadline: 40 })),
    ).toBeInstanceOf(TimeoutError);
  });
});

describe('the onSettled hook', () => {
  const settled: SettledCall[] = [];
  const hook: Middleware = { onSettled: (call) => void settled.push(call) };
  beforeEach(() => void settled.splice(0));

  it('runs once per call and reports the number of attempts, the duration and the status', async () => {
    script(failing(503), reset, ok);
    await flow({ middleware: [hook] }).posts.get('a', { middleware: [hook] });
    const call = {
      method: 'GET',
      path: '/v1/posts/{postId}',
      attempts: 3,
      duration: expect.any(Number) as number,
      status: 200,
      error: undefined,
    };
    expect(settled).toEqual([call, call]);
    expect(settled[0]?.duration).toBeGreaterThan(0);
  });

  it('receives the error of a failed call', async () => {
    script(failing(404), failing(503));
    const client = flow({ middleware: [hook], maxRetries: 1 });
    const failures = [await failure(client.posts.get('a')), await failure(client.posts.get('a'))];
    expect(settled.map(({ attempts, status }) => [attempts, status])).toEqual([
      [1, 404],
      [2, 503],
    ]);
    expect(settled.map(({ error }) => error)).toEqual(failures);
  });

  it('runs after an aborted call', async () => {
    script(stall);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    const { signal } = controller;
    const aborted = await failure(flow({ middleware: [hook] }).posts.get('a', { signal }));
    expect(settled).toMatchObject([{ attempts: 1, status: undefined, error: aborted }]);
  });

  it('runs once per wait and reports the attempts of all its polls', async () => {
    const post = (status: string): Step => json({ data: { id: 'a', status } });
    script(post('queued'), failing(503), post('queued'), post('done'));
    await flow({ middleware: [hook] }).posts.waitUntilDone('a', { pollInterval: 1 });
    expect(settled).toMatchObject([{ attempts: 4, status: 200 }]);
  });

  it('does not run for a call that is rejected before any attempt', async () => {
    await failure(flow({ middleware: [hook] }).posts.get('a', { timeout: -1 }));
    expect(settled).toEqual([]);
  });

  it('doesn’t affect the call if it throws an error, which is logged', async () => {
    script(ok);
    const lines: string[] = [];
    const logger = { ...console, error: (line: string) => void lines.push(line) };
    const hooks: Middleware[] = [
      {
        onSettled() {
          throw new Error('first');
        },
      },
      { onSettled: () => Promise.reject(new Error('second')) },
      hook,
    ];
    expect(await flow({ middleware: hooks, logger }).posts.get('a')).toEqual({ id: 'a' });
    await new Promise(setImmediate);
    expect(lines).toEqual([
      'Flow: the hook onSettled failed: Error: first',
      'Flow: the hook onSettled failed: Error: second',
    ]);
    expect(settled).toHaveLength(1);
  });
});
