import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import {
  type ApiPromise,
  binary,
  type CallOptions,
  type EventStream,
  events,
  jsonl,
  mixed,
  type ServerSentEvent,
  undeclared,
} from '../../src/index.js';
import { AbortError, ConnectionError, DecodeError, TimeoutError } from '../support/api/errors.js';
import { respondWith, badEvents, failing, later, type Step } from '../support/script-server.js';
import { failure, KEY, useServer } from '../support/server.js';
import { watchTimers } from '../support/timers.js';

const run = useServer();
const { script } = run;

/**
 * Sends a response with the texts, one after another, and then ends it, leaves it open (`stall`) or resets the
 * connection (`reset`).
 */
function stream(
  texts: readonly string[],
  end: 'end' | 'stall' | 'reset' = 'end',
  type = 'text/event-stream',
): Step {
  return (response) => {
    response.writeHead(200, { 'content-type': type }).flushHeaders();
    void (async () => {
      for (const text of texts) {
        response.write(text);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (end === 'end') response.end();
      if (end === 'reset') response.socket?.resetAndDestroy();
    })();
  };
}

function open(options?: CallOptions): ApiPromise<EventStream<ServerSentEvent>> {
  return run
    .connection()
    .stream('get', '/v1/events', { accept: 'text/event-stream', decode: events }, options);
}

async function collect(
  promise: PromiseLike<AsyncIterable<{ data?: unknown }>>,
  into: unknown[] = [],
): Promise<unknown[]> {
  for await (const item of await promise) into.push(item.data ?? item);
  return into;
}

describe('a stream of events', () => {
  it('yields all events, even if one is split across chunks', async () => {
    const { seen } = script(stream(['data: a\n\nda', 'ta: b\n', '\n']));
    expect(await collect(open())).toEqual(['a', 'b']);
    expect(seen[0]?.headers).toMatchObject({
      accept: 'text/event-stream',
      authorization: `Bearer ${KEY}`,
    });
  });

  it('yields an event named `error`, whereas a stream of data throws an error for it', async () => {
    const text =
      'data: 1\n\nevent: error\ndata: {"error":{"message":"Overloaded","type":"busy"}}\n\n';
    script(stream([text]));
    expect(await collect(open())).toHaveLength(2);
    const decode = events({ data: 'json', item: 'data' });
    const seen: unknown[] = [];
    const call = run.connection().stream('get', '/v1/events', { decode });
    expect(await failure(collect(call as never, seen))).toMatchObject({
      name: 'FlowError',
      message: 'GET /v1/events: error event: Overloaded',
      type: 'busy',
      body: { error: { message: 'Overloaded', type: 'busy' } },
    });
    expect(seen).toEqual([1]);
    script(stream(['event: error\ndata: no JSON\n\n']));
    const other = run.connection().stream('get', '/v1/events', { decode });
    expect((await failure(collect(other as never))).message).toBe(
      'GET /v1/events: error event: no JSON',
    );
  });

  it('is retried only before its first byte arrives', async () => {
    const { seen } = script(failing(503), stream(['data: a\n\n'], 'reset'));
    const items: unknown[] = [];
    const error = await failure(collect(open(), items));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toBe(
      'GET /v1/events: connection broke while the response body was received',
    );
    expect(items).toEqual(['a']);
    expect(seen).toHaveLength(2);
  });

  it('ends when the loop exits and leaves no timers, listeners or connections', async () => {
    script(stream(['data: a\n\n', 'data: b\n\n'], 'stall'));
    const { signal } = new AbortController();
    const timers = watchTimers();
    for await (const { data } of await open({ signal, deadline: 5000 })) if (data === 'a') break;
    timers.stop();
    expect(timers.open.size).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    await vi.waitFor(() => expect(run.server.connections).toBe(0));
  });

  it('throws an error when its signal aborts', async () => {
    script(stream(['data: a\n\n'], 'stall'));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect(await failure(collect(open({ signal: controller.signal })))).toBeInstanceOf(AbortError);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('times out if no data arrives within the timeout, or at the deadline', async () => {
    script(stream(['data: a\n\n'], 'stall'));
    const silent = await failure(collect(open({ timeout: 60 })));
    expect(silent).toBeInstanceOf(TimeoutError);
    expect(silent.message).toContain('no data for 60 ms');
    script(stream(Array.from({ length: 100 }, () => ': alive\n\n')));
    const late = await failure(collect(open({ deadline: 100 })));
    expect(late).toBeInstanceOf(TimeoutError);
    expect(late.message).toContain('deadline of 100 ms');
  });

  it('resumes after a broken connection with the reconnect option', async () => {
    const { seen } = script(
      stream(['retry: 100\nid: 7\ndata: a\n\n', 'data: b'], 'reset'),
      failing(503),
      stream(['id: 8\ndata: b\n\n']),
      respondWith(204),
    );
    expect(await collect(open({ reconnect: true }))).toEqual(['a', 'b']);
    expect(seen.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '7', '7', '8']);
  });

  it('ignores malformed lines and yields the event between them', async () => {
    script(badEvents);
    expect(await collect(open())).toEqual(['']);
  });

  it.each(['application/json', 'text/html; charset=utf-8'])(
    'throws an error if the response has the content type %s',
    async (type) => {
      script(respondWith(200, '<b>{"error":"log in"}', { 'content-type': type }));
      expect(await failure(collect(open()))).toMatchObject({
        name: 'DecodeError',
        message: expect.stringContaining(`the response is ${type}`) as string,
      });
    },
  );

  it('reads an event that arrives in many chunks in linear time', async () => {
    const piece = 'x'.repeat(1000);
    script((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: ');
      for (let count = 0; count < 2000; count++) response.write(piece);
      response.end('\n\ndata: b\n\n');
    });
    const [first, second] = await collect(open());
    expect([String(first).length, second]).toEqual([2_000_000, 'b']);
  });

  it('throws an error if the API returns one or doesn’t respond in time', async () => {
    script(failing(404));
    expect(await failure(open())).toMatchObject({ status: 404 });
    script(later(500, stream([])));
    expect(await failure(open({ timeout: 30, maxRetries: 0 }))).toBeInstanceOf(TimeoutError);
  });
});

describe('JSON lines', () => {
  const lines = (options?: CallOptions): ApiPromise<EventStream<unknown>> =>
    run
      .connection()
      .stream('get', '/v1/plain', { accept: 'application/jsonl', decode: jsonl }, options);

  it('are yielded one by one', async () => {
    script(stream(['{"n":1}\n{"n"', ':2}\n\n', '{"n":3}']));
    expect(await collect(lines() as never)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  it('cause a DecodeError if one is invalid', async () => {
    script(stream(['{"n":1}\nnonsense\n']));
    const error = await failure(collect(lines() as never));
    expect(error).toBeInstanceOf(DecodeError);
    expect(error.message).toContain('nonsense');
  });
});

describe('JSON text sequences', () => {
  const texts = (chunks: string[], end?: 'stall'): Promise<unknown[]> => {
    script(stream(chunks, end, 'application/json-seq'));
    const call = { accept: 'application/json-seq', decode: jsonl };
    return collect(run.connection().stream('get', '/v1/plain', call) as never);
  };

  it('can contain multi-line texts and omit the final line feed', async () => {
    expect(await texts(['\x1e{"n":\n', '1}\n\x1e2\n\x1e[\n3]'])).toEqual([{ n: 1 }, 2, [3]]);
  });

  it('are yielded text by text, each before the next one begins', async () => {
    script(stream(['\x1e{"n":\n1}\n'], 'stall', 'application/geo+json-seq'));
    const call = { accept: 'application/geo+json-seq', decode: jsonl };
    const items = await run.connection().stream('get', '/v1/plain', call);
    for await (const item of items) {
      expect(item).toEqual({ n: 1 });
      break;
    }
  });

  it('are returned as text by a call that accepts but doesn’t stream them', async () => {
    script(stream(['\x1e{"n":1}\n\x1e2\n'], undefined, 'application/json-seq'));
    const headers = { accept: 'application/json-seq' };
    expect(await run.connection().request('get', '/v1/plain', undeclared, { headers })).toBe(
      '\x1e{"n":1}\n\x1e2\n',
    );
  });

  it('cause a DecodeError if a text is truncated', async () => {
    await expect(texts(['\x1e{"n":\n\x1e2\n'])).rejects.toThrow(DecodeError);
  });
});

describe('a call for binary or mixed content', () => {
  it('returns bytes as a Blob and throws an error if the body stalls or breaks', async () => {
    const connection = run.connection({ maxRetries: 0 });
    script(respondWith(200, 'bytes', { 'content-type': 'image/png' }));
    const blob = await connection.call('get', '/v1/plain', { accept: 'image/png', decode: binary });
    expect(blob.type).toBe('image/png');
    expect(await blob.text()).toBe('bytes');
    script(stream(['some'], 'stall'));
    expect(
      await failure(connection.call('get', '/v1/plain', { decode: binary, timeout: 40 })),
    ).toBeInstanceOf(TimeoutError);
    script(stream(['some'], 'reset'));
    expect(await failure(connection.call('get', '/v1/plain', { decode: binary }))).toBeInstanceOf(
      ConnectionError,
    );
  });

  it('returns JSON, text or a Blob depending on the content type', async () => {
    const accept = 'application/hal+json, text/csv, application/pdf';
    const mixedCall = () =>
      run.connection({ maxRetries: 0 }).call('get', '/v1/plain', {
        accept,
        decode: mixed<object | string | undefined>(),
      });
    const typed = (type: string, text: string) => respondWith(200, text, { 'content-type': type });
    script(
      typed('application/hal+json; charset=utf-8', '{"a":1}'),
      typed('text/csv', '1'),
      typed('application/pdf', '2'),
      respondWith(204),
      typed('application/json', '{"a":'),
    );
    expect(await mixedCall()).toEqual({ a: 1 });
    expect(await mixedCall()).toBe('1');
    expect(await ((await mixedCall()) as Blob).text()).toBe('2');
    expect(await mixedCall()).toBeUndefined();
    expect(await failure(mixedCall())).toBeInstanceOf(DecodeError);
  });

  it('returns JSON, text, a Blob or undefined if the operation declares no content types', async () => {
    const call = () =>
      run
        .connection({ maxRetries: 0 })
        .call('get', '/v1/plain', { accept: '*/*', decode: mixed<unknown>() });
    const typed = (type: string, text: string) => respondWith(200, text, { 'content-type': type });
    script(
      typed('application/json', '{"a":1}'),
      typed('text/html', '<p>'),
      typed('image/png', '2'),
      respondWith(200, '', { 'content-length': '0' }),
      stream([]),
      respondWith(200, '3'),
    );
    expect(await call()).toEqual({ a: 1 });
    expect(await call()).toBe('<p>');
    expect(await ((await call()) as unknown as Blob).text()).toBe('2');
    expect(await call()).toBeUndefined();
    expect(await call()).toBeUndefined();
    expect(await ((await call()) as unknown as Blob).text()).toBe('3');
  });

  it('returns a Blob if bytes arrive in place of the declared text', async () => {
    const call = () => run.connection().call('get', '/v1/plain', { accept: 'text/plain' });
    const bytes = new Uint8Array([0x89, 0x50, 0xff]);
    script(
      respondWith(200, Buffer.from(bytes), { 'content-type': 'image/png' }),
      respondWith(200, 'a', { 'content-type': 'text/html' }),
      respondWith(200, 'b'),
    );
    const blob = (await call()) as unknown as Blob;
    expect(blob.type).toBe('image/png');
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
    expect(await call()).toBe('a');
    expect(await call()).toBe('b');
  });
});
