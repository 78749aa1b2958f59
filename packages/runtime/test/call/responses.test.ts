import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { AbortError, ConnectionError, DecodeError, TimeoutError } from '../support/api/errors.js';
import { Streams } from '../support/api/streams.js';
import {
  respondWith,
  failing,
  html,
  json,
  later,
  resetInBody,
  stallInBody,
  type Step,
} from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';
import { stopClock } from '../support/stopped-clock.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });

describe('a decoded value', () => {
  it('keeps unknown fields, unknown enum values and unknown union members', async () => {
    const data = { id: 'a', status: 'new', more: { x: 1 }, media: { type: 'hologram', y: [2] } };
    script(json({ data }));
    expect(await flow().posts.get('a')).toEqual(data);
  });

  it.each([
    ['a 204 response', respondWith(204), undefined],
    ['an empty 200', respondWith(200), undefined],
    ['JSON', json({ ok: true }), { ok: true }],
    [
      '+json',
      respondWith(200, '{"ok":true}', {
        'content-type': 'application/problem+json; charset=utf-8',
      }),
      { ok: true },
    ],
    [
      'JSON with the content type text/plain',
      respondWith(200, '{"ok":true}', { 'content-type': 'text/plain' }),
      { ok: true },
    ],
    [
      'JSON with a byte order mark',
      respondWith(200, '\ufeff{"ok":true}', { 'content-type': 'application/json' }),
      { ok: true },
    ],
    ['JSON without a content type', respondWith(200, '[1]'), [1]],
    ['falsy JSON', json(0), 0],
  ])('can be read from %s', async (_, step, value) => {
    script(step);
    expect(await flow().plain.get()).toEqual(value);
  });

  it('is JSON or text according to the content type if the operation declares both', async () => {
    const accept = 'application/json, text/csv';
    const typed = (type: string, text: string) => respondWith(200, text, { 'content-type': type });
    script(
      typed('application/json', '{"a":1}'),
      typed('Text/CSV; charset=utf-8', '1'),
      typed('text/html', '<p>'),
    );
    const call = () => run.connection().call('get', '/v1/plain', { accept });
    expect(await call()).toEqual({ a: 1 });
    expect(await call()).toBe('1');
    await expect(call()).rejects.toThrow(DecodeError);
  });

  it('is text that isn’t unwrapped if the caller’s Accept header requests text', async () => {
    const typed = (type: string, text: string) => respondWith(200, text, { 'content-type': type });
    const get = (accept: string) => flow().posts.get('a', { headers: { ACCEPT: accept } });
    script(
      typed('Text/CSV; charset=utf-8', 'id\r\na'),
      typed('text/csv', 'id'),
      typed('application/json', '{"data":{"id":"a"}}'),
    );
    expect(await get('text/csv')).toBe('id\r\na');
    expect(await get('application/json;q=0.5, text/csv;q=0.9')).toBe('id');
    expect(await get('text/csv')).toEqual({ id: 'a' });
    script(typed('text/csv', 'id'));
    const list = flow().posts.list({}, { headers: { accept: 'text/csv' } });
    expect(await failure(list)).toBeInstanceOf(DecodeError);
    script(respondWith(200, '{"data":{"id":"a"}}'));
    expect(await get('')).toEqual({ id: 'a' });
    script(html());
    expect(await failure(get('text/csv'))).toBeInstanceOf(DecodeError);
    expect(await failure(get('*/*'))).toBeInstanceOf(DecodeError);
    script(typed('text/csv', 'id'));
    expect(await failure(flow().posts.get('a'))).toBeInstanceOf(DecodeError);
    script((response) =>
      response.writeHead(200, { 'content-type': 'application/pdf' }).end(Buffer.from([255])),
    );
    expect(await bytesOf(await get('application/pdf'))).toEqual([255]);
  });

  it('consists of bytes if the content isn’t the declared text', async () => {
    const get = async (type: string, content: Uint8Array): Promise<unknown> => {
      script((response) => response.writeHead(200, { 'content-type': type }).end(content));
      return await flow().plain.versioned('1');
    };
    const image = await get('image/png', new Uint8Array([137, 80]));
    expect(image).toMatchObject({ type: 'image/png' });
    expect(await bytesOf(image)).toEqual([137, 80]);
    expect(await bytesOf(await get('application/zip', Buffer.from('PK')))).toEqual([80, 75]);
    expect(await bytesOf(await get('text/plain', new Uint8Array([65, 255])))).toEqual([65, 255]);
    expect(await get('text/csv', Buffer.from('ü\ufffd'))).toBe('ü\ufffd');
    expect(await get('image/svg+xml', Buffer.from('<svg/>'))).toBe('<svg/>');
  });

  it('decodes text according to its charset', async () => {
    const step =
      (type: string, content: Uint8Array): Step =>
      (response) =>
        void response.writeHead(200, { 'content-type': type }).end(content);
    script(
      step('text/plain; charset=ISO-8859-1', new Uint8Array([252])),
      step('text/plain; charset="utf-16le"', Buffer.from('ü', 'utf16le')),
      step('text/plain; charset=nonsense', Buffer.from('ü')),
    );
    for (let count = 0; count < 3; count++) expect(await flow().plain.versioned('1')).toBe('ü');
  });

  it('can be any type of text if the operation accepts text/*', async () => {
    const typed = (type: string, text: string) => respondWith(200, text, { 'content-type': type });
    script(typed('text/html; charset=utf-8', 'Hello'), typed('application/json', '"Hello"'));
    const call = () =>
      run.connection().call('get', '/v1/plain', { accept: 'application/json, text/*' });
    expect(await call()).toBe('Hello');
    expect(await call()).toBe('Hello');
  });

  it('is undefined for a 204, even if the operation unwraps its data', async () => {
    script(respondWith(204));
    expect(await flow().posts.get('a')).toBeUndefined();
  });

  it('is a string if the operation returns text', async () => {
    script(respondWith(200, '{"not":"parsed"}', { 'content-type': 'text/plain' }));
    expect(await flow().plain.versioned('1')).toBe('{"not":"parsed"}');
  });

  it('is undefined if the operation returns void', async () => {
    for (const step of [json({ message: 'gone' }), html(), respondWith(204)]) {
      script(step);
      const { data } = await flow().posts.delete('a').withResponse();
      expect(data).toBeUndefined();
    }
  });

  it('doesn’t pollute the prototype of other objects', async () => {
    script((response) =>
      response.end(
        '{"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
      ),
    );
    await flow().posts.get('a');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(
      await failure(
        flow()
          .posts.get('b')
          .then(() => Promise.reject(new Error('fine'))),
      ),
    ).toMatchObject({ message: 'fine' });
  });

  it('has the request ID as a non-enumerable property, unless it is frozen or has its own requestId', async () => {
    script(ok);
    const post = await flow().posts.get('a');
    expect((post as unknown as { requestId: string }).requestId).toBe('req_1');
    expect(Object.keys(post)).toEqual(['id']);
    expect(JSON.stringify(post)).toBe('{"id":"a"}');
    script(json({ data: { requestId: 'own' } }));
    expect(await flow().posts.get('a')).toEqual({ requestId: 'own' });
    script(ok);
    const parse = (text: string): unknown =>
      JSON.parse(text, (_, value: unknown) => Object.freeze(value));
    const frozen = flow({ json: { parse, stringify: JSON.stringify } });
    expect(await frozen.posts.get('a')).toEqual({ id: 'a' });
  });

  it('can’t be changed by the validate option, which receives the whole body', async () => {
    script(ok);
    const calls: unknown[] = [];
    const client = flow({ validate: (body, call) => void calls.push(body, call) });
    expect(await client.posts.get('a')).toEqual({ id: 'a' });
    expect(calls).toEqual([
      { data: { id: 'a' } },
      { method: 'GET', path: '/v1/posts/{postId}', status: 200 },
    ]);
    const strict = flow({ validate: () => Promise.reject(new TypeError('no')) });
    const error = await failure(strict.posts.get('a'));
    expect(error).toBeInstanceOf(TypeError);
  });
});

describe('the raw response', () => {
  it('withResponse() returns the response along with the value', async () => {
    script(json({ data: { id: 'a' } }, 200, { 'x-more': 'm' }));
    const { data, response, requestId } = await flow().posts.get('a').withResponse();
    expect(data).toEqual({ id: 'a' });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-more')).toBe('m');
    expect(requestId).toBe('req_1');
  });

  it('asResponse() returns the response unread', async () => {
    script(ok);
    const response = await flow().posts.get('a').asResponse();
    expect(response.url).toBe(`${run.server.url}/v1/posts/a`);
    expect(await response.json()).toEqual({ data: { id: 'a' } });
  });

  it('a response without content is undefined instead of an empty file', async () => {
    script(respondWith(202, '', { 'content-length': '0' }), respondWith(204));
    const files = new Streams({ baseUrl: run.server.url, apiKey: 'key' });
    expect(await files.bytes()).toBeUndefined();
    expect(await files.bytes()).toBeUndefined();
  });

  it('an empty file is returned as a file', async () => {
    script(respondWith(200, '', { 'content-length': '0', 'content-type': 'image/png' }));
    const files = new Streams({ baseUrl: run.server.url, apiKey: 'key' });
    expect(await files.bytes()).toHaveProperty('size', 0);
  });

  it('is readable as a buffer, a Blob or a stream, regardless of its content type', async () => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    script((response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes));
    const open = (): Promise<Response> => flow().posts.get('a').asResponse();
    expect(Buffer.from(await (await open()).arrayBuffer())).toEqual(bytes);
    const blob = await (await open()).blob();
    expect([blob.type, blob.size]).toEqual(['image/png', 4]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await open()).body ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks)).toEqual(bytes);
  });

  it('asResponse() retries before it returns, and throws for an error status', async () => {
    script(failing(503), ok);
    expect(await (await flow().posts.list().asResponse()).text()).toContain('"id":"a"');
    script(failing(404));
    expect(await failure(flow().posts.get('a').asResponse())).toMatchObject({ status: 404 });
  });

  it('is ended by the call’s timeout, deadline or signal while its body is read', async () => {
    script(stallInBody);
    const controller = new AbortController();
    const read = async (options: object, after: () => unknown): Promise<unknown> => {
      const response = await flow().posts.get('a', options).asResponse();
      const text = failure(response.text());
      await after();
      return text;
    };
    stopClock();
    const wait = (): Promise<unknown> => vi.advanceTimersByTimeAsync(5000);
    expect(await read({ timeout: 5000 }, wait)).toBeInstanceOf(TimeoutError);
    expect(await read({ deadline: 5000 }, wait)).toBeInstanceOf(TimeoutError);
    const { signal } = controller;
    expect(await read({ signal }, () => controller.abort())).toBeInstanceOf(AbortError);
    vi.useRealTimers();
    script(resetInBody);
    expect(await read({}, () => undefined)).toBeInstanceOf(ConnectionError);
  });

  it('can take longer than the timeout if data keeps arriving', async () => {
    let server: ServerResponse | undefined;
    script((response) => {
      server = response;
      response.writeHead(200).flushHeaders();
    });
    stopClock();
    const { body } = await flow().posts.get('a', { timeout: 5000 }).asResponse();
    const reader = body?.getReader();
    for (const text of ['a', 'b', 'c']) {
      const part = reader?.read();
      await vi.advanceTimersByTimeAsync(4000);
      server?.write(text);
      expect(Buffer.from((await part)?.value ?? []).toString()).toBe(text);
    }
    await reader?.cancel();
  });

  it('leaves no listeners after its body is canceled', async () => {
    script(stallInBody);
    const controller = new AbortController();
    const response = await flow().posts.get('a', { signal: controller.signal }).asResponse();
    await response.body?.cancel();
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});

describe('the promise that a call returns', () => {
  it('is an instance of Promise', async () => {
    script(ok);
    const call = flow().posts.get('a');
    expect(call).toBeInstanceOf(Promise);
    expect(
      await Promise.all([call, call.then((post) => post.id), call.finally(() => undefined)]),
    ).toEqual([{ id: 'a' }, 'a', { id: 'a' }]);
    expect(await Promise.race([call, new Promise(() => undefined)])).toEqual({ id: 'a' });
    expect(run.server.seen).toHaveLength(1);
    script(html());
    const failing = flow().posts.get('a');
    expect(await failing.catch((error: unknown) => error)).toBeInstanceOf(DecodeError);
  });

  it('sends the request even if it isn’t awaited', async () => {
    script(later(1, ok));
    void flow().posts.get('a');
    await run.server.arrived(1);
    expect(run.server.seen).toHaveLength(1);
  });
});

async function bytesOf(value: unknown): Promise<number[]> {
  return [...new Uint8Array(await (value as Blob).arrayBuffer())];
}

describe('a client whose fetch returns no web streams', () => {
  const streamed = async (url: string, init: object): Promise<Response> => {
    const { body, status, headers, ok, statusText } = await fetch(url, init);
    const stream = body && Readable.fromWeb(body as never);
    const arrayBuffer = (): never => {
      throw new Error('its stream is read');
    };
    return { body: stream, status, headers, ok, statusText, url, arrayBuffer } as never;
  };
  const buffered = async (url: string, init: object): Promise<Response> => {
    const response = await fetch(url, init);
    const { status, headers, ok, statusText } = response;
    const arrayBuffer = (): Promise<ArrayBuffer> => response.arrayBuffer();
    return { body: undefined, status, headers, ok, statusText, url, arrayBuffer } as never;
  };

  it.each([
    ['that is a Node.js stream', streamed],
    ['without a stream', buffered],
  ])('reads a response %s and sends each request only once', async (_, own) => {
    const { seen } = script(ok, failing(404), respondWith(204), ok, ok);
    const client = flow({ fetch: own });
    expect(await client.posts.get('a')).toEqual({ id: 'a' });
    expect(await failure(client.posts.get('b'))).toMatchObject({ status: 404 });
    await client.posts.delete('a');
    const response = await client.posts.get('a').asResponse();
    expect(await response.json()).toEqual({ data: { id: 'a' } });
    await (await client.posts.get('a').asResponse()).body?.cancel();
    expect(seen).toHaveLength(5);
  });
});
