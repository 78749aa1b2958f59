import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError, define, events, jsonl, type Middleware } from '../../src/index.js';
import { DecodeError, errors, UsageError } from '../support/api/errors.js';
import { pages } from '../support/api/api.js';
import type { paths } from '../support/api/schema.js';
import { odd, response } from '../support/odd.js';
import { respondWith, type Step } from '../support/script-server.js';
import { failure, transport, useServer } from '../support/server.js';

const run = useServer();
const { flow, script } = run;
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('deeply nested JSON', () => {
  it.each([1001, 20_000, 1_000_000])(
    'causes a DecodeError in a body with %i levels of nesting',
    async (levels) => {
      const { seen } = script(respondWith(200, `{"data":${deep(levels)}}`));
      const error = await failure(flow().posts.get('a'));
      expect(error).toBeInstanceOf(DecodeError);
      expect(error.message).toContain('is nested more than 1000 levels deep');
      expect(seen).toHaveLength(1);
    },
  );

  it('is accepted below the limit, and brackets inside strings don’t count toward it', async () => {
    const data = [deep(900), '['.repeat(5000), '\\"[['.repeat(5000)];
    script(respondWith(200, JSON.stringify({ data })));
    expect(await flow().posts.get('a')).toEqual(data);
  });

  it('doesn’t change the status of an error if it is the error’s body', async () => {
    script(respondWith(400, `{"error":{"message":"no","x":${deep(20_000)}}}`));
    expect(await failure(flow().posts.get('a'))).toMatchObject({ status: 400 });
  });

  it('causes a DecodeError in a page that a custom JSON parser reads', async () => {
    script(respondWith(200, `{"data":[${deep(100_000)}],"pagination":{"page":1,"totalPages":2}}`));
    const list = flow({ json: JSON }).posts.list();
    expect(await failure(list)).toBeInstanceOf(DecodeError);
  });
});

describe('a stream', () => {
  const endless =
    (start: string, block: string): Step =>
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(start);
      const pour = (): void => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', pour);
      pour();
    };
  const read = async (decode: typeof events | typeof jsonl, reconnect?: boolean): Promise<void> => {
    const call = run.connection().call('get', '/v1/plain', { decode }, { reconnect });
    for await (const item of (await call) as AsyncIterable<unknown>) expect(item).toBeDefined();
  };

  it.each([
    ['a line without an end', 'data: ', 'a'.repeat(65_536)],
    ['an event without an end', '', `data: ${'a'.repeat(65_536)}\n`],
    ['an event of empty lines', '', 'data\n'.repeat(16_384)],
  ])('throws a DecodeError for %s', async (_, start, block) => {
    for (const reconnect of [false, true]) {
      script(endless(start, block));
      const error = await failure(read(events, reconnect));
      expect(error).toBeInstanceOf(DecodeError);
      expect(error.message).toContain('of the stream has more than 16777216 characters');
      expect(run.server.seen).toHaveLength(1);
    }
  });

  it('throws a DecodeError for a JSON line that never ends', async () => {
    script(endless('"', 'a'.repeat(65_536)));
    expect(await failure(read(jsonl))).toBeInstanceOf(DecodeError);
  });

  it('throws a UsageError if it is read twice', async () => {
    script(respondWith(200, 'data: 1\n\n', { 'content-type': 'text/event-stream' }));
    const stream = await run.connection().call('get', '/v1/plain', { decode: events });
    const drain = async (): Promise<void> => {
      for await (const item of stream as AsyncIterable<unknown>) expect(item).toBeDefined();
    };
    await drain();
    expect(await failure(drain())).toBeInstanceOf(UsageError);
  });
});

it('accepts a URL object as baseUrl', async () => {
  script(respondWith(200, '{"data":{"id":"a"}}'));
  const client = flow({ baseUrl: new URL(`${run.server.url}/`) });
  expect(await client.posts.get('a')).toEqual({ id: 'a' });
});

async function outcome(work: () => PromiseLike<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

describe('a client that receives unexpected input', () => {
  const reply = (): Promise<Response> => Promise.resolve(new Response('{"data":{"id":"a"}}'));
  const clientOptions = [
    'baseUrl',
    'timeout',
    'deadline',
    'maxRetries',
    'headers',
    'fetch',
    'fetchOptions',
    'middleware',
    'logLevel',
    'logger',
    'json',
    'validate',
    'apiKey',
    'dangerouslyAllowBrowser',
  ];
  const callOptions = [
    'timeout',
    'deadline',
    'maxRetries',
    'signal',
    'headers',
    'idempotencyKey',
    'middleware',
    'reconnect',
    'query',
  ];

  it.each(clientOptions)(
    'throws only SDK errors for arbitrary values of the client option %s',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(odd, (value) => {
          if (typeof value === 'function') return Promise.resolve();
          return outcome(async () => {
            const client = flow({
              fetch: reply,
              maxRetries: 0,
              timeout: 50,
              logLevel: 'off',
              [name]: value,
            });
            await client.posts.get('a');
          });
        }),
        { numRuns: 100 },
      );
    },
  );

  it.each(callOptions)(
    'throws only SDK errors for arbitrary values of the call option %s',
    async (name) => {
      const client = flow({ fetch: reply, maxRetries: 0 });
      await fc.assert(
        fc.asyncProperty(odd, (value) =>
          outcome(() => client.posts.create({ content: 'a' }, { timeout: 50, [name]: value })),
        ),
        { numRuns: 100 },
      );
    },
  );

  it('throws only SDK errors for arbitrary paths, queries, headers and bodies', async () => {
    const api = run.connection({ fetch: reply, maxRetries: 0 });
    await fc.assert(
      fc.asyncProperty(
        odd,
        fc.constantFrom('path', 'query', 'header', 'cookie', 'body'),
        (value, place) =>
          outcome(() => {
            const given = place === 'body' ? value : { a: value };
            return api.call('post', '/v1/plain', { [place]: given } as never);
          }),
      ),
      { numRuns: 300 },
    );
  });

  it('throws only SDK errors for arbitrary responses', async () => {
    const api = define<paths>({
      client: 'F',
      userAgent: 'f/1',
      baseUrl: run.server.url,
      errors,
      maxRetries: 0,
    });
    await fc.assert(
      fc.asyncProperty(response, async ({ status, body, headers }) => {
        const fetch = (): Promise<Response> =>
          Promise.resolve(new Response(body, { status, headers }));
        const connection = api.connect({ fetch, timeout: 100, deadline: 200 });
        await outcome(() => connection.call('get', '/v1/plain', { unwrap: 'data' } as never));
        await outcome(() => connection.list('get', '/v1/posts', { page: pages }));
        await outcome(async () => {
          const stream = await connection.call('get', '/v1/plain', {
            decode: events({ data: 'json' }),
          });
          for await (const item of stream as AsyncIterable<unknown>) expect(item).toBeDefined();
        });
      }),
      { numRuns: 300 },
    );
  });

  it.each([undefined, null, 5, 'text', {}, { headers: {} }])(
    'throws an SDK error if fetch returns %j instead of a response',
    async (value) => {
      const fetch = (): Promise<never> => Promise.resolve(value as never);
      expect(await failure(flow({ fetch, maxRetries: 0 }).posts.get('a'))).toBeInstanceOf(ApiError);
      if (!value) return;
      for (const name of ['onRequest', 'onResponse'] as const) {
        const middleware = [{ [name]: () => value }] as unknown as Middleware[];
        const error = await failure(
          flow({ fetch: transport ?? reply, middleware, maxRetries: 0 }).posts.get('a'),
        );
        expect(error).toBeInstanceOf(UsageError);
      }
    },
  );
});
