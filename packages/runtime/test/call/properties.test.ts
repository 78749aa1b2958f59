import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, events, type Logger } from '../../src/index.js';
import { clock } from '../../src/shared/clock.js';
import { type Connection, flow as definition } from '../support/api/api.js';
import { Flow } from '../support/api/flow.js';
import { FlowError } from '../support/api/errors.js';
import * as responses from '../support/script-server.js';
import { KEY, transport } from '../support/server.js';
import { watchTimers } from '../support/timers.js';

/*
 * Runs sequences of failures for every kind of call. The server processes a POST as soon as the request arrives,
 * regardless of its response, unless it redirects the request. The server supports idempotency keys.
 */

const TIMEOUT = 40;
const full = process.env['MODE'] === 'full';
const ok = responses.json({ data: { id: 'a' }, pagination: { page: 1, totalPages: 1 } }, 200);
/** A page whose next page is the same page again. */
const more = responses.json({ data: [{ id: 'a' }], pagination: { page: 1, totalPages: 9 } }, 200);

const steps: Record<string, responses.Step> = {
  ok,
  'no content': responses.respondWith(204),
  empty: responses.respondWith(200),
  'invalid JSON': responses.respondWith(200, '{"data":', { 'content-type': 'application/json' }),
  HTML: responses.html(),
  'HTML error': responses.html(502),
  ...Object.fromEntries(
    [400, 401, 404, 408, 409, 429, 500, 503].map((status) => [
      `status ${String(status)}`,
      responses.failing(status),
    ]),
  ),
  ...Object.fromEntries(
    ['0', '0.02', '-3', 'NaN', '99999999', 'Thu, 01 Jan 1970 00:00:00 GMT', 'soon'].map((value) => [
      `retry-after ${value}`,
      responses.failing(429, { 'retry-after': value }),
    ]),
  ),
  'retry-after, as a date to come': (response, request) =>
    responses.failing(429, { 'retry-after': new Date(Date.now() + 5000).toUTCString() })(
      response,
      request,
    ),
  'retry-after-ms 3': responses.failing(503, { 'retry-after-ms': '3' }),
  'should retry': responses.failing(400, { 'x-should-retry': 'true' }),
  'should not retry': responses.failing(503, { 'x-should-retry': 'false' }),
  reset: responses.reset,
  stall: responses.stall,
  'stall after headers': responses.stallAfterHeaders,
  'stall in body': responses.stallInBody,
  'reset in body': responses.resetInBody,
  'short body': responses.shortBody,
  'long body': responses.longBody,
  truncated: responses.truncated,
  garbage: responses.garbage,
  drip: responses.drip,
  'a page before others': more,
  'open events': responses.openEvents,
  'broken events': responses.brokenEvents,
  'bad events': responses.badEvents,
  slow: responses.later(15, ok),
  'echo of the key': (response, { headers }) =>
    response
      .writeHead(403, { 'x-echo': String(headers.authorization) })
      .end(String(headers.authorization)),
  redirect: responses.redirect('/elsewhere', 302),
  'redirect with body': responses.redirect('/elsewhere', 307),
  'redirect to nowhere': responses.redirect('http://127.0.0.1:1/', 301),
};

const kinds = [
  'get',
  'list',
  'all pages',
  'create',
  'plain post',
  'delete',
  'wait',
  'raw',
  'events',
  'stream put',
] as const;
type Kind = (typeof kinds)[number];
/** Kinds of calls whose caller reads the response for as long as bytes arrive. */
const read = ['raw', 'events'];

/** Steps that apply to only one kind of call. */
const own: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  'all pages': ['a page before others'],
  events: ['open events', 'broken events', 'bad events'],
};

const scripted = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    script: fc.array(fc.constantFrom(...Object.keys(steps), ...times(20, own[kind] ?? [])), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
);

const scenario = fc.record({
  scripted,
  retries: fc.integer({ min: 0, max: 3 }),
  abortAfter: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined, freq: 1 }),
  deadline: fc.option(fc.integer({ min: 1, max: 150 }), { nil: undefined, freq: 1 }),
  ownKey: fc.boolean(),
});

function times<T>(count: number, values: readonly T[]): T[] {
  return Array.from({ length: count }, () => values).flat();
}

const lines: string[] = [];
const note = (message: string, details?: unknown): void =>
  void lines.push(message, inspect(details, { depth: 9 }));
const logger: Logger = { error: note, warn: note, info: note, debug: note };
const rejections: unknown[] = [];
const reject = (reason: unknown): void => void rejections.push(reason);
let server: responses.ScriptServer;
let run = 0;

beforeAll(async () => {
  server = await responses.ScriptServer.start();
  clock.scale = 0.005;
  process.on('unhandledRejection', reject);
});
afterAll(async () => {
  process.off('unhandledRejection', reject);
  clock.scale = 1;
  await server.close();
});

function start(flow: Flow, connection: Connection, kind: Kind, options: object): Promise<unknown> {
  switch (kind) {
    case 'all pages':
      return drain(flow.posts.list({}, options));
    case 'events': {
      const accept = 'text/event-stream';
      return drain(connection.stream('get', '/v1/events', { accept, decode: events }, options));
    }
    case 'stream put':
      return flow.plain.put(new Blob(['b']).stream(), options);
    case 'get':
      return flow.posts.get('a', options);
    case 'list':
      return flow.posts.list({}, options);
    case 'create':
      return flow.posts.create({ content: 'b' }, options);
    case 'plain post':
      return flow.plain.post({ content: 'b' }, options);
    case 'delete':
      return flow.posts.delete('a', options);
    case 'wait': {
      const { deadline: timeout = 200, ...rest } = options as { deadline?: number };
      return flow.posts.waitUntilDone('a', { ...rest, timeout, pollInterval: 5 });
    }
    case 'raw':
      return flow.posts
        .get('a', options)
        .asResponse()
        .then((response) => response.text());
  }
}

/**
 * Waits for a promise for at most `ms` milliseconds. Returns 'fulfilled', an object with the error, or 'still under
 * way'.
 */
async function within(ms: number, promise: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms, 'still under way');
  });
  const end = promise.then(
    () => 'fulfilled',
    (error: unknown) => ({ error }),
  );
  const outcome: unknown = await Promise.race([end, late]);
  clearTimeout(timer);
  return outcome;
}

async function drain(items: PromiseLike<AsyncIterable<unknown>>): Promise<void> {
  for await (const _ of await items) void 0;
}

describe('a random sequence of failures', () => {
  it(
    'lets all calls settle in time, without repeated side effects, leaked resources or logged secrets',
    { timeout: full ? 1_800_000 : 240_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          scenario,
          async ({ scripted: { script, kind }, retries, abortAfter, ownKey, ...given }) => {
            // Without a deadline, a body that the caller reads could keep arriving forever, byte by byte.
            const deadline = given.deadline ?? (read.includes(kind) ? 150 : undefined);
            lines.length = 0;
            const applied = new Map<string, number>();
            let keyless = 0;
            let puts = 0;
            const id = String(++run);
            server.script(
              ...script.map((name): responses.Step => (response, request) => {
                const key = request.headers['idempotency-key'];
                // An aborted request from an earlier run can arrive late.
                if (request.headers['x-run'] !== id) response.destroy();
                else if (request.method === 'PUT') puts++;
                else if (name.startsWith('redirect')) void 0;
                else if (request.method === 'POST' && key !== undefined)
                  applied.set(String(key), (applied.get(String(key)) ?? 0) + 1);
                else if (request.method === 'POST') keyless++;
                steps[name]?.(response, request);
              }),
            );
            const controller = new AbortController();
            const timers = watchTimers();
            const set = {
              apiKey: KEY,
              baseUrl: server.url,
              timeout: TIMEOUT,
              maxRetries: retries,
              fetch: transport,
              logger,
              logLevel: 'debug' as const,
            };
            const flow = new Flow(set);
            const options = {
              headers: { 'x-run': id },
              signal: controller.signal,
              ...(deadline === undefined ? {} : { deadline }),
              ...(ownKey && kind !== 'wait' ? { idempotencyKey: `own-${id}` } : {}),
            };
            const each = TIMEOUT * (retries + 1) + 50 * retries;
            const most = Math.min(
              read.includes(kind) ? Infinity : kind === 'wait' ? 200 : each,
              deadline ?? Infinity,
            );
            const aborting =
              abortAfter === undefined
                ? undefined
                : setTimeout(() => controller.abort(), abortAfter);
            const outcome = await within(
              // A list whose page repeats makes two requests. The extra second allows for busy
              // machines.
              (kind === 'all pages' ? 2 * most : most) + 1000,
              start(flow, definition.connect(set), kind, options),
            );
            clearTimeout(aborting);
            timers.stop();
            expect(outcome).not.toBe('still under way');

            if (kind === 'plain post')
              expect(
                keyless + [...applied.values()].reduce((sum, count) => sum + count, 0),
              ).toBeLessThanOrEqual(1);
            expect(puts).toBeLessThanOrEqual(1);
            if (kind === 'create') expect(applied.size).toBeLessThanOrEqual(1);
            expect([...applied.values()].every((count) => count <= retries + 1)).toBe(true);

            expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
            expect(timers.open.size).toBe(0);
            expect(rejections).toEqual([]);

            const texts = [...lines];
            if (outcome !== 'fulfilled') {
              const { error } = outcome as { error: unknown };
              expect(error).toBeInstanceOf(ApiError);
              expect(error).toBeInstanceOf(FlowError);
              texts.push(
                String((error as Error).stack),
                JSON.stringify(error),
                inspect(error, { depth: 9, showHidden: true }),
              );
            }
            for (const text of texts) {
              expect(text).not.toContain(KEY);
              expect(text).not.toContain(encodeURIComponent(KEY));
              expect(text).not.toContain(Buffer.from(KEY).toString('base64'));
            }
          },
        ),
        { numRuns: full ? 3000 : 300 },
      );
    },
  );

  it('doesn’t leave busy connections after all calls', async () => {
    await expect.poll(() => server.busy, { timeout: 20_000 }).toBe(0);
  });
});
