import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fromPath } from '../../src/body/from-path.js';
import { opening } from '../../src/body/upload-source.js';
import { sendOverHttp } from '../../src/node/http.js';
import { type Dispatcher, nodeFetch } from '../../src/node/index.js';
import { toNodeRequest } from '../../src/node/node-request.js';
import {
  respondWith,
  json,
  resetInBody,
  type Step,
  stallInBody,
} from '../support/script-server.js';
import type { PlatformFetch } from '../../src/http/fetch.js';
import { runProgram } from '../support/program.js';
import { failure, useServer } from '../support/server.js';

const run = useServer();
const { script } = run;
const ways: [string, PlatformFetch][] = [
  ['over a dispatcher', nodeFetch()],
  ['over node:http', async (url, init = {}) => sendOverHttp(toNodeRequest(url, init))],
];

describe.each(ways)('%s', (_, fetch) => {
  const get = (init?: RequestInit): Promise<Response> => fetch(`${run.server.url}/x?y=1#z`, init);

  describe('a nodeFetch response', () => {
    it('has the interface of a fetch response', async () => {
      script(
        respondWith(201, 'text', {
          'content-type': 'text/plain',
          'set-cookie': ['a=1', 'b=2'],
          'x-a': '1',
        }),
      );
      const response = await get();
      expect(response).toBeInstanceOf(Response);
      expect(response).toMatchObject({
        status: 201,
        ok: true,
        statusText: 'Created',
        redirected: false,
        type: 'basic',
        bodyUsed: false,
      });
      expect(run.server.seen[0]?.url).toBe('/x?y=1');
      const { headers } = response;
      expect(headers).toBeInstanceOf(Headers);
      expect([headers.get('X-A'), headers.has('x-b'), headers.get('set-cookie')]).toEqual([
        '1',
        false,
        'a=1, b=2',
      ]);
      expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-a': '1',
        'content-type': 'text/plain',
      });
      expect(await response.clone().text()).toBe('text');
      expect(await response.text()).toBe('text');
      expect(response.bodyUsed).toBe(true);
      expect(await failure(response.text())).toBeInstanceOf(TypeError);
      const read = await run.flow({ fetch }).posts.delete('a').withResponse();
      expect(await failure(read.response.text())).toBeInstanceOf(TypeError);
    });

    it('is readable as JSON, bytes, a Blob or a stream', async () => {
      script(json({ a: 'ü' }));
      expect(await (await get()).json()).toEqual({ a: 'ü' });
      expect((await (await get()).arrayBuffer()).byteLength).toBe(10);
      expect((await (await get()).blob()).type).toBe('application/json');
      const { body } = await get();
      const chunks: Uint8Array[] = [];
      for await (const chunk of body ?? []) chunks.push(chunk);
      expect(Buffer.concat(chunks).toString()).toBe('{"a":"ü"}');
    });

    it.each([
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['deflate', deflateRawSync],
      ['br', brotliCompressSync],
    ])(
      'is decoded from the content encoding %s, both directly and through the client',
      async (encoding, pack) => {
        const packed = pack(JSON.stringify({ data: { id: 'a'.repeat(1000) } }));
        const step: Step = (response) =>
          response
            .writeHead(200, { 'content-encoding': encoding, 'content-type': 'application/json' })
            .end(packed);
        script(step);
        expect(await (await get()).json()).toMatchObject({ data: { id: 'a'.repeat(1000) } });
        expect(await run.flow({ fetch }).posts.get('a')).toEqual({ id: 'a'.repeat(1000) });
        expect(run.server.seen[0]?.headers['accept-encoding']).toContain(encoding);
        script((response) =>
          response
            .writeHead(200, { 'content-encoding': encoding, 'content-length': packed.length })
            .write(packed.subarray(0, 10), () => response.socket?.end()),
        );
        expect(await failure(run.flow({ fetch, maxRetries: 0 }).posts.get('a'))).toMatchObject({
          name: 'ConnectionError',
        });
      },
    );

    it.each([
      ['in capitals', 'GZIP', gzipSync],
      ['twice', 'gzip, gzip', (text: string) => gzipSync(gzipSync(text))],
      [
        'as a list of two encodings',
        'deflate, br',
        (text: string) => brotliCompressSync(deflateSync(text)),
      ],
      ['as an unknown name', 'constructor', Buffer.from],
    ])('is read correctly if its content encoding is written %s', async (_case, encoding, pack) => {
      script((response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end(pack('{"data":{"id":"a"}}')),
      );
      expect(await (await get()).text()).toBe('{"data":{"id":"a"}}');
      expect(await run.flow({ fetch }).posts.get('a')).toEqual({ id: 'a' });
    });

    it('can’t be read if it has more than five content encodings', async () => {
      for (const count of [6, 1000]) {
        const codings = Array(count).fill('gzip').join(',');
        script(respondWith(200, 'x', { 'content-encoding': codings }));
        const response = await get();
        const error = await failure(response.text());
        expect(error.message).toContain(`${String(count)} content codings, but at most 5`);
      }
    });

    it.each(['gzip', 'deflate', 'br'])(
      'can have an empty body despite the content encoding %s',
      async (coding) => {
        script((response) =>
          response.writeHead(200, { 'content-encoding': coding, 'content-length': 0 }).end(),
        );
        expect(await (await get()).text()).toBe('');
        await run.flow({ fetch, maxRetries: 0 }).posts.delete('a');
      },
    );

    it('contains only the received headers', async () => {
      script(json({}));
      const { headers } = await get();
      expect(['constructor', 'toString'].map((name) => headers.get(name))).toEqual([null, null]);
    });

    it('closes the connection if the body is canceled while it stalls', async () => {
      script(stallInBody);
      const reader = (await get()).body?.getReader();
      await reader?.read();
      const pending = reader?.read();
      await reader?.cancel();
      expect(await pending).toEqual({ done: true, value: undefined });
      await expect.poll(() => run.server.busy, { timeout: 5000 }).toBe(0);
    });

    it('the response and the request fail with the same errors as in fetch', async () => {
      script(resetInBody);
      expect(await failure((await get()).text())).toBeInstanceOf(Error);
      script(stallInBody);
      const controller = new AbortController();
      const { body } = await get({ signal: controller.signal });
      setTimeout(() => controller.abort(), 20);
      expect(await failure(new Response(body).text())).toMatchObject({ name: 'AbortError' });
      expect(await failure(get({ signal: AbortSignal.abort() }))).toMatchObject({
        name: 'AbortError',
      });
      expect(await failure(fetch('http://127.0.0.1:1/'))).toMatchObject({
        message: 'fetch failed',
        cause: { code: 'ECONNREFUSED' },
      });
      expect(await failure(fetch('ftp://127.0.0.1/'))).toBeInstanceOf(TypeError);
    });
  });

  describe('a nodeFetch request', () => {
    const form = new FormData();
    form.append('name', 'value');
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a');
      yield await Promise.resolve(Buffer.from('b'));
    }

    it.each([
      ['a string', () => 'ü', 'ü', '2', undefined],
      ['bytes', () => new Uint8Array([97, 98]), 'ab', '2', undefined],
      ['a buffer', () => new Uint8Array([97, 98]).buffer, 'ab', '2', undefined],
      ['a Blob', () => new Blob(['ab'], { type: 'text/x' }), 'ab', '2', 'text/x'],
      [
        'a form',
        () => new URLSearchParams({ a: 'b' }),
        'a=b',
        undefined,
        'application/x-www-form-urlencoded;charset=UTF-8',
      ],
      ['a web stream', () => new Blob(['ab']).stream(), 'ab', undefined, undefined],
      ['an async iterable', chunks, 'ab', undefined, undefined],
    ])('sends %s', async (_, body, text, length, type) => {
      script(json({}));
      await (await get({ method: 'POST', body: body() as BodyInit })).text();
      expect(run.server.seen[0]).toMatchObject({ method: 'POST', body: text });
      expect(run.server.seen[0]?.headers['content-length']).toBe(length);
      expect(run.server.seen[0]?.headers['content-type']).toBe(type);
    });

    it('sends a FormData as multipart/form-data', async () => {
      script(json({}));
      await get({ method: 'POST', body: form });
      expect(run.server.seen[0]?.headers['content-type']).toMatch(
        /^multipart\/form-data; boundary=/,
      );
      expect(run.server.seen[0]?.body).toContain('name="name"\r\n\r\nvalue');
    });

    it('reuses the connection of an earlier request', async () => {
      script(json({}));
      for (let count = 0; count < 5; count++) await (await get()).text();
      expect(run.server.connections).toBeLessThan(3);
    });
  });
});

describe.each(ways)('an unread response body, %s', (_, fetch) => {
  it('pauses the server', async () => {
    let written = 0;
    script((response) => {
      response.writeHead(200);
      const block = Buffer.alloc(65_536);
      const pour = (): void => {
        while (!response.destroyed && response.write(block)) written += block.length;
      };
      response.on('drain', pour);
      pour();
    });
    const response = await run.flow({ fetch }).posts.get('a').asResponse();
    const reader = response.body?.getReader();
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(written).toBeLessThan(30_000_000);
    await reader?.cancel();
  });
});

describe('a custom dispatcher', () => {
  // Like a proxy, the dispatcher forwards requests. It also records them.
  const host = globalThis as unknown as Record<symbol, Dispatcher>;
  const shared = (): Dispatcher | undefined => host[Symbol.for('undici.globalDispatcher.1')];

  it.each([
    ['fetch', undefined],
    ['nodeFetch', nodeFetch()],
  ])('%s uses the dispatcher from fetchOptions', async (_, fetch) => {
    script(json({ data: { id: 'a' } }));
    await globalThis.fetch(run.server.url);
    const paths: unknown[] = [];
    const dispatcher: Dispatcher = {
      dispatch(options, handler) {
        paths.push((options as { path: string }).path);
        return shared()?.dispatch(options, handler) ?? false;
      },
    };
    expect(await run.flow({ fetch, fetchOptions: { dispatcher } }).posts.get('a')).toEqual({
      id: 'a',
    });
    expect(paths).toEqual(['/v1/posts/a']);
  });
});

describe('the platform’s dispatcher', () => {
  const names = [1, 2].map((version) => Symbol.for(`undici.globalDispatcher.${String(version)}`));
  const host = globalThis as unknown as Record<symbol, Dispatcher | undefined>;

  it('is used by fetch and nodeFetch', async () => {
    script(json({ data: { id: 'a' } }));
    await fetch(run.server.url);
    const before = names.map((name) => host[name]);
    const used: Record<string, symbol[]> = { fetch: [], nodeFetch: [] };
    try {
      for (const [way, send] of Object.entries({ fetch, nodeFetch: nodeFetch() })) {
        names.forEach((name, index) => {
          const real = before[index];
          if (real === undefined) return;
          host[name] = {
            dispatch(options, handler) {
              used[way]?.push(name);
              return real.dispatch(options, handler);
            },
          };
        });
        await send(run.server.url);
      }
    } finally {
      names.forEach((name, index) => {
        if (before[index] !== undefined) host[name] = before[index];
      });
    }
    expect(used['fetch']?.length).toBe(1);
    expect(used['nodeFetch']).toEqual(used['fetch']);
  });

  it('may queue the chunks of a file', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'queue-')), 'file');
    const content = Buffer.from(
      Uint8Array.from({ length: 3 * 2 ** 20 }, (_, index) => index >> 16),
    );
    await writeFile(path, content);
    const { data } = await fromPath(path)[opening]();
    script(json({}));
    await fetch(run.server.url);
    const before = names.map((name) => host[name]);
    let sent: Buffer | undefined;
    const queue = (real: Dispatcher): Dispatcher => ({
      dispatch(options, handler) {
        const { body } = options as { body: Readable };
        void body.toArray().then((chunks) => {
          sent = Buffer.concat(chunks as Buffer[]);
          real.dispatch({ ...options, body: sent }, handler);
        });
        return true;
      },
    });
    try {
      names.forEach((name, index) => (host[name] = before[index] && queue(before[index])));
      await nodeFetch()(run.server.url, { method: 'POST', body: data as Blob });
    } finally {
      names.forEach((name, index) => (host[name] = before[index]));
      await rm(dirname(path), { recursive: true });
    }
    expect(sent?.equals(content)).toBe(true);
  });

  const limits = async (
    fetchOf: () => PlatformFetch | undefined,
    timeout: number,
  ): Promise<unknown> => {
    script(json({ data: { id: 'a' } }));
    await fetch(run.server.url);
    let limited: unknown;
    const [name, real] = names
      .map((each) => [each, host[each]] as const)
      .find(([, each]) => each !== undefined) as [symbol, Dispatcher];
    host[name] = {
      dispatch(options, handler) {
        const { headersTimeout, bodyTimeout } = options as Record<string, unknown>;
        limited = { headersTimeout, bodyTimeout };
        return real.dispatch(options, handler);
      },
    };
    try {
      await run.flow({ fetch: fetchOf(), timeout }).posts.get('a');
    } finally {
      host[name] = real;
    }
    return limited;
  };

  it('allows a timeout above the dispatcher’s default of 300 s', async () => {
    const none = { headersTimeout: 0, bodyTimeout: 0 };
    expect(await limits(() => undefined, 300_001)).toEqual(none);
    expect(await limits(() => undefined, Infinity)).toEqual(none);
    expect(await limits(() => nodeFetch(), 300_001)).toEqual(none);
    expect(await limits(() => globalThis.fetch, 300_001)).toEqual(none);
    expect(await limits(() => undefined, 300_000)).not.toEqual(none);
  });
});

it.each([
  ['UND_ERR_HEADERS_TIMEOUT', 'headersTimeout'],
  ['UND_ERR_BODY_TIMEOUT', 'bodyTimeout'],
])('an error with the code %s names the limit of undici', async (code, limit) => {
  const cause = Object.assign(new Error('Timeout Error'), { code });
  const fetch = (): Promise<never> => Promise.reject(new TypeError('fetch failed', { cause }));
  const error = await failure(run.flow({ fetch, maxRetries: 0 }).posts.get('a'));
  expect(error).toMatchObject({ name: 'ConnectionError', code });
  expect(error.message).toContain(`Timeout Error. ${limit} of undici ended the request`);
});

describe('a dispatcher from a different undici version than fetch’s', () => {
  it('causes an error that names the option to pass, without a retry', async () => {
    let attempts = 0;
    const dispatcher: Dispatcher = {
      dispatch() {
        attempts++;
        throw Object.assign(new Error('invalid onConnect method'), { code: 'UND_ERR_INVALID_ARG' });
      },
    };
    expect(await failure(run.flow({ fetchOptions: { dispatcher } }).posts.get('a'))).toMatchObject({
      name: 'ConnectionError',
      message: expect.stringContaining('pass `fetch: nodeFetch({ dispatcher })`') as string,
    });
    expect(attempts).toBe(1);
  });
});

describe('a platform without a shared dispatcher', () => {
  it.each([
    ['its fetch works', 'Promise.resolve(new Response())'],
    ['its fetch fails', "Promise.reject(new Error('no data URLs'))"],
  ])('lets nodeFetch send a request if %s', async (_, outcome) => {
    script(json({ data: { id: 'a' } }));
    const ended = await runProgram(`
      import { nodeFetch } from '../../src/node/index.js';
      import { Flow } from '../support/api/flow.js';
      for (const name of ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'])
        Object.defineProperty(globalThis, Symbol.for(name), { value: undefined, writable: true });
      globalThis.fetch = () => ${outcome};
      const flow = new Flow({ apiKey: 'some-key', baseUrl: '${run.server.url}', fetch: nodeFetch() });
      console.log(JSON.stringify(await flow.posts.get('a')));
    `);
    expect(ended).toEqual({ code: 0, stdout: '{"id":"a"}\n', stderr: '' });
  });
});

describe('a process with open connections', () => {
  // An open connection or timer would keep the process alive.
  it.each(['undefined', 'nodeFetch()'])(
    'exits after its calls, with fetch: %s',
    { timeout: 20_000 },
    async (fetch) => {
      script(json({ data: { id: 'a' } }));
      const ended = await runProgram(`
      import { nodeFetch } from '../../src/node/index.js';
      import { Flow } from '../support/api/flow.js';
      const flow = new Flow({ apiKey: 'some-key', baseUrl: '${run.server.url}', fetch: ${fetch}, deadline: 60_000 });
      console.log(JSON.stringify(await flow.posts.get('a', { signal: new AbortController().signal })));
    `);
      expect(ended).toEqual({ code: 0, stdout: '{"id":"a"}\n', stderr: '' });
    },
  );
});
