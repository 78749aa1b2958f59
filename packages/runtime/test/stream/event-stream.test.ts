import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest';

import { EventStream } from '../../src/stream/event-stream.js';
import { events } from '../../src/stream/events.js';
import { jsonl } from '../../src/stream/jsonl.js';
import type { ServerSentEvent } from '../../src/stream/sse.js';
import { all, cut, respond } from './helpers.js';

afterEach(() => {
  vi.useRealTimers();
});

const open = async (
  response: Response,
  link?: Parameters<typeof events.decode>[1],
): Promise<EventStream<ServerSentEvent>> => events.decode(response, link);

describe('the events codec', () => {
  test('is marked as streaming and returns an EventStream', async () => {
    expect(events.streams).toBeTypeOf('function');
    const stream = await open(respond(['data: a\n\n']));
    expect(stream).toBeInstanceOf(EventStream);
    expect(await all(stream)).toEqual([{ event: 'message', data: 'a', id: '' }]);
  });

  test('supports options for parsed data, data as items and an end marker', async () => {
    const body = 'event: delta\nid: 1\ndata: {"n":1}\n\ndata: [DONE]\n\ndata: {"n":2}\n\n';
    const json = await events({ data: 'json', done: '[DONE]' }).decode(respond([body]));
    expect(await all(json)).toEqual([{ event: 'delta', data: { n: 1 }, id: '1' }]);
    const response = respond([body], { end: false });
    const alone = await events<{ n: number }>({
      data: 'json',
      item: 'data',
      done: '[DONE]',
    }).decode(response);
    expectTypeOf(alone).toEqualTypeOf<EventStream<{ n: number }>>();
    expect(await all(alone)).toEqual([{ n: 1 }]);
    expect(response.cancelled()).toBe(true);
  });

  test('throws an error for invalid JSON in data', async () => {
    const response = respond(['data: {"a":1}\n\ndata: {"a"\n\n'], { end: false });
    const createError = vi.fn((text: string, cause: unknown) => new TypeError(text, { cause }));
    const stream = await events({ data: 'json' }).decode(response, { createError });
    const found: unknown[] = [];
    await expect(
      (async () => {
        for await (const { data } of stream) found.push(data);
      })(),
    ).rejects.toThrow(new TypeError('an item of the stream is not valid JSON: {"a"'));
    expect(found).toEqual([{ a: 1 }]);
    expect(response.cancelled()).toBe(true);
    await expect(
      all(await events({ data: 'json' }).decode(respond(['data: x\n\n']))),
    ).rejects.toThrow(/is not valid JSON: x/);
  });

  test('uses the client’s own JSON parser', async () => {
    const stream = await events({ data: 'json', item: 'data' }).decode(
      respond(['data: 12345678901234567890\n\n']),
      { parse: BigInt },
    );
    expect(await all(stream)).toEqual([12345678901234567890n]);
  });

  test('yields no events if the body is absent', async () => {
    expect(await all(await open(new Response(null)))).toEqual([]);
  });

  test('throws an error if the body breaks', async () => {
    const body = new ReadableStream({
      start(sink) {
        sink.enqueue(new TextEncoder().encode('data: a\n\ndata: b\n'));
      },
      pull(sink) {
        sink.error(new Error('connection lost'));
      },
    });
    const stream = await open(new Response(body));
    const found: string[] = [];
    await expect(
      (async () => {
        for await (const { data } of stream) found.push(data);
      })(),
    ).rejects.toThrow('connection lost');
    expect(found).toEqual(['a']);
  });
});

describe('the end of a stream', () => {
  test('a loop that exits cancels the body and aborts the request', async () => {
    const response = respond(['data: a\n\ndata: b\n\n'], { end: false });
    const controller = new AbortController();
    for await (const { data } of await open(response, { controller })) {
      expect(data).toBe('a');
      break;
    }
    expect(response.cancelled()).toBe(true);
    expect(controller.signal.aborted).toBe(true);
  });

  test('a loop that throws cancels the body', async () => {
    const response = respond(['data: a\n\n'], { end: false });
    const stream = await open(response);
    await expect(
      (async () => {
        for await (const event of stream) throw new Error(event.data);
      })(),
    ).rejects.toThrow('a');
    expect(response.cancelled()).toBe(true);
  });

  test('close() ends a waiting loop without an error', async () => {
    const response = respond(['data: a\n\n'], { end: false });
    const controller = new AbortController();
    const stream = await open(response, { controller });
    const found = all(stream);
    setTimeout(() => {
      stream.close();
    }, 10);
    expect(await found).toHaveLength(1);
    expect(response.cancelled()).toBe(true);
    expect(controller.signal.aborted).toBe(true);
    stream.close();
  });

  test('close() inside the loop skips items that have already arrived', async () => {
    const stream = await open(respond(['data: a\n\ndata: b\n\ndata: c\n\n']));
    const found: string[] = [];
    for await (const { data } of stream) {
      found.push(data);
      if (data === 'b') stream.close();
    }
    expect(found).toEqual(['a', 'b']);
  });

  test('close() ends an unread stream', async () => {
    const response = respond([], { end: false });
    const stream = await open(response);
    stream.close();
    await vi.waitFor(() => {
      expect(response.cancelled()).toBe(true);
    });
    expect(await all(stream)).toEqual([]);
  });

  test('reading a stream a second time throws an error', async () => {
    const stream = await open(respond(['data: a\n\n']));
    await all(stream);
    await expect(all(stream)).rejects.toThrow(/read only once/);
  });
});

describe('reconnection', () => {
  const later = (...responses: Response[]) =>
    vi.fn((id: string) => {
      const next = responses.shift();
      return next === undefined
        ? Promise.reject(new Error(`no more after ${id}`))
        : Promise.resolve(next);
    });

  test('resumes after the last complete event and the server’s delay, until the status is 204', async () => {
    vi.useFakeTimers();
    const reconnect = later(respond(['data: b\n\n']), respond([], { status: 204 }));
    const found: unknown[] = [];
    const reading = (async () => {
      const stream = await open(respond(['retry: 500\nid: 1\ndata: a\n\nid: 2\ndata: cut o']), {
        reconnect,
      });
      for await (const event of stream) found.push(event);
    })();
    await vi.advanceTimersByTimeAsync(499);
    expect(reconnect).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(reconnect).toHaveBeenCalledExactlyOnceWith('1');
    await vi.advanceTimersByTimeAsync(500);
    await reading;
    expect(found).toEqual([
      { event: 'message', data: 'a', id: '1' },
      { event: 'message', data: 'b', id: '1' },
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('resumes after a broken connection and throws the error of a failed reconnection', async () => {
    vi.useFakeTimers();
    const broken = new Response(
      new ReadableStream({
        pull(sink) {
          sink.error(new Error('lost'));
        },
      }),
    );
    const reading = expect(
      all(await open(broken, { reconnect: later(respond(['data: a\n\n'])) })),
    ).rejects.toThrow('no more');
    await vi.advanceTimersByTimeAsync(10_000);
    await reading;
  });

  test.each([
    [0, 100],
    [999_999_999, 60_000],
  ])('clamps a requested delay of %i ms to between 100 ms and 60 s', async (requested, waited) => {
    vi.useFakeTimers();
    const reconnect = later(respond([], { status: 204 }));
    const reading = all(await open(respond([`retry: ${String(requested)}\n`]), { reconnect }));
    await vi.advanceTimersByTimeAsync(waited - 1);
    expect(reconnect).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await reading).toEqual([]);
  });

  test('close() or aborting the call ends the wait immediately', async () => {
    vi.useFakeTimers();
    const reconnect = later();
    const stream = await open(respond([]), { reconnect });
    const reading = all(stream);
    await vi.advanceTimersByTimeAsync(10);
    stream.close();
    expect(await reading).toEqual([]);
    expect(reconnect).not.toHaveBeenCalled();

    const controller = new AbortController();
    const other = expect(all(await open(respond([]), { reconnect, controller }))).rejects.toThrow(
      'no more',
    );
    await vi.advanceTimersByTimeAsync(10);
    controller.abort();
    await other;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('the wait doesn’t leave a listener on the signal', async () => {
    vi.useFakeTimers();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const controller = { signal, abort: vi.fn() };
    const reading = all(
      await open(respond([]), { reconnect: later(respond([], { status: 204 })), controller }),
    );
    await vi.advanceTimersByTimeAsync(3000);
    await reading;
    expect(added).toHaveBeenCalledOnce();
    expect(removed).toHaveBeenCalledWith(...(added.mock.calls[0] ?? []));
  });

  test('doesn’t happen after the call is aborted', async () => {
    const controller = new AbortController();
    controller.abort();
    const broken = new Response(
      new ReadableStream({
        pull(sink) {
          sink.error(new Error('aborted'));
        },
      }),
    );
    const reconnect = later();
    await expect(all(await open(broken, { reconnect, controller }))).rejects.toThrow('aborted');
    expect(reconnect).not.toHaveBeenCalled();
  });
});

describe('JSON lines', () => {
  const read = async (...chunks: (string | Uint8Array)[]): Promise<unknown[]> =>
    all(await jsonl.decode(respond(chunks)));

  test('yields one value per line, skips empty lines and accepts a missing last line break', async () => {
    expect(await read('{"a":1}\n\n[2]\r\n  \nnull\n"x\u2028y"')).toEqual([
      { a: 1 },
      [2],
      null,
      'x\u2028y',
    ]);
    expect(await read()).toEqual([]);
  });

  test('yields the values of a JSON text sequence', async () => {
    expect(await read('\x1e{"a":1}\n\x1e', '[2]\n\x1e\n', '\x1e3')).toEqual([{ a: 1 }, [2], 3]);
  });

  test('yields the same values regardless of chunk boundaries', async () => {
    const bytes = new TextEncoder().encode('{"a":"ü😀"}\r\n{"b":2}\r\n3\n');
    for (let at = 1; at < bytes.length; at++)
      expect(await read(...cut(bytes, [at]))).toEqual([{ a: 'ü😀' }, { b: 2 }, 3]);
  });

  test('yields a value before the next one arrives', async () => {
    const stream = await jsonl.decode(respond(['1\n2'], { end: false }));
    for await (const value of stream) {
      expect(value).toBe(1);
      break;
    }
  });

  test('throws an error for a truncated line', async () => {
    await expect(read('1\n{"a":')).rejects.toThrow(/is not valid JSON: {"a":/);
    await expect(read(`"${'x'.repeat(1000)}\n`)).rejects.toThrow(/x{100}…$/);
  });
});
