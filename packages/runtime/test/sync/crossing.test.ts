import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cross } from '../../src/sync/crossing.js';
import { FlowSync, fromPath, UsageError } from './support/client.js';
import { useServer } from './support/server.js';

const server = useServer();
const open = (options: object = {}): FlowSync =>
  new FlowSync({ apiKey: 'flow_sk_test_1', baseUrl: server.url, ...options });
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossing-'));
  await writeFile(join(folder, 'note.txt'), 'from a file');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the blocking client', () => {
  it.each<[string, () => unknown, string]>([
    ['a Buffer', () => Buffer.from('some bytes'), 'some bytes'],
    ['a view', () => new Uint16Array([0x6161, 0x6262]), 'aabb'],
    ['a DataView', () => new DataView(new TextEncoder().encode('view').buffer), 'view'],
    ['an ArrayBuffer', () => new TextEncoder().encode('raw').buffer, 'raw'],
    ['shared memory', () => new Uint8Array(new SharedArrayBuffer(3)).fill(0x63), 'ccc'],
    ['a Blob', () => new Blob(['in a blob']), 'in a blob'],
    ['a path', () => fromPath(join(folder, 'note.txt')), 'from a file'],
  ])('uploads %s', (_, file, text) => {
    expect(open().upload({ file: file() }).text).toContain(`\r\n\r\n${text}\r\n--`);
  });

  it('keeps the name and the type of a File and of a path', () => {
    const file = open().upload({ file: new File(['x'], 'photo.png', { type: 'image/png' }) }).text;
    expect(file).toContain('filename="photo.png"');
    expect(file).toContain('Content-Type: image/png');
    expect(
      open().upload({ file: fromPath(join(folder, 'note.txt'), { type: 'text/x' }) }).text,
    ).toMatch(/filename="note.txt"\r\nContent-Type: text\/x/);
    expect(
      open().upload({ file: { data: new File(['x'], 'a.txt'), filename: 'b.txt' } }).text,
    ).toContain('filename="b.txt"');
  });

  it('uploads several files and fields', () => {
    const { text } = open().upload({
      files: [Buffer.from('one'), new Blob(['two'])],
      meta: { deep: [1] },
      count: 2,
      absent: undefined,
    });
    expect(text.match(/name="files"/g)).toHaveLength(2);
    expect(text).toContain('{"deep":[1]}');
    expect(text).not.toContain('absent');
  });

  it('uploads a FormData', () => {
    const form = new FormData();
    form.append('file', new Blob(['in a form']), 'form.txt');
    form.append('word', 'text');
    const { text } = open().upload(form);
    expect(text).toContain('filename="form.txt"');
    expect(text).toContain('in a form');
    expect(text).toContain('\r\n\r\ntext\r\n');
  });

  it('uploads bytes as the body', () => {
    expect(open().put(Buffer.from('12345'))).toMatchObject({
      size: 5,
      type: 'application/octet-stream',
    });
    expect(open().put(fromPath(join(folder, 'note.txt')))).toMatchObject({ size: 11 });
    expect(open().put(new Blob(['1'], { type: 'image/png' }))).toMatchObject({ type: 'image/png' });
  });

  it('leaves the caller’s buffer usable', () => {
    const buffer = new ArrayBuffer(1024);
    const view = new Uint8Array(buffer).fill(1);
    open().upload({ file: buffer });
    open().put(view);
    expect(buffer.byteLength).toBe(1024);
    expect(view[1023]).toBe(1);
  });

  it('sends a small view of a large buffer without the rest', () => {
    const view = Buffer.alloc(50_000_000).subarray(10, 13);
    expect(cross(view, 'body').transfer.map((buffer) => buffer.byteLength)).toEqual([3]);
    expect(open().put(view).size).toBe(3);
  });

  it.each<[string, () => unknown]>([
    ['a Node.js stream', () => Readable.from(['x'])],
    ['a web stream', () => new Blob(['x']).stream()],
    ['a Response', () => new Response('x')],
    ['an async iterable', () => ({ [Symbol.asyncIterator]: () => ({}) })],
    ['a promise', () => Promise.resolve(1)],
    ['a function', () => () => 1],
    ['a symbol', () => Symbol('s')],
  ])('rejects %s and names the field', (_, file) => {
    expect(() => open().upload({ nested: { file: file() } })).toThrow(UsageError);
    expect(() => open().upload({ nested: { file: file() } })).toThrow(/body\.nested\.file/);
  });

  it('rejects a Blob that is backed by a file and suggests fromPath', async () => {
    const blob = await openAsBlob(join(folder, 'note.txt'));
    expect(() => open().upload({ file: blob })).toThrow(/fromPath/);
  });

  it('rejects a cyclic value', () => {
    const round: Record<string, unknown> = {};
    round['self'] = round;
    expect(() => open().upload({ round })).toThrow(/body\.round\.self contains itself/);
    expect(() => open().create(round)).toThrow(UsageError);
  });
});

describe('a value of 10 MB', () => {
  it('is transferred to the worker and back', () => {
    const flow = open();
    expect(flow.download()).toHaveLength(10 * 1024 * 1024);
    expect(flow.download()).toBeInstanceOf(Uint8Array);
    expect(flow.upload({ file: Buffer.alloc(10 * 1024 * 1024) }).size).toBeGreaterThan(
      10 * 1024 * 1024,
    );
    expect(flow.fetch('/v1/long').content.length).toBeGreaterThan(2_000_000);
    expect(flow.create({ content: 'ä'.repeat(5_000_000) }).content).toHaveLength(5_000_000);
  });
});

describe('values that can’t be transferred to the worker', () => {
  it.each([
    ['fetch', () => fetch],
    ['middleware', () => [{ onRequest: () => undefined }]],
    ['fetchOptions', () => ({ dispatcher: {} })],
    ['json', () => JSON],
    ['validate', () => () => undefined],
    ['apiKey', () => () => 'key'],
  ])('a client rejects a value for %s and suggests a module', (name, value) => {
    expect(() => open({ [name]: value() })).toThrow(UsageError);
    expect(() => open({ [name]: value() })).toThrow(/module/);
    expect(() => open({ [name]: value() })).toThrow(name);
  });

  it('a call rejects a signal and suggests `timeout` or `deadline`', () => {
    const { signal } = new AbortController();
    expect(() => open().get('post_1', { signal } as never)).toThrow(
      /options\.signal.*`timeout` or `deadline`/,
    );
  });

  it.each(['flow_sk_test_1', 5, null])(
    'a client rejects options that aren’t an object (%j)',
    (options) => {
      expect(() => new FlowSync(options as never)).toThrow(
        new UsageError('FlowSync: the options must be an object'),
      );
    },
  );

  it('an unknown option is named in the error', () => {
    expect(() => open({ appKey: 'x' })).toThrow(/appKey/);
    expect(() => open().get('post_1', { retries: 1 } as never)).toThrow(/retries/);
  });
});

it('sends the appInfo option in the User-Agent header', () => {
  const appInfo = { name: 'Shop', version: '2.1', url: 'https://shop.example' };
  expect(open({ appInfo }).echo().headers['user-agent']).toMatch(
    / Shop\/2\.1 \(https:\/\/shop\.example\)$/,
  );
});

describe('a module for the worker', () => {
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it('can export hooks, a key function that runs on each attempt, and a fetch function', async () => {
    const module = await write(
      'hooks.mjs',
      `let count = 0;
       export default [{ onRequest({ request }) { request.headers.set('x-hook', 'here'); } }];
       export const key = async () => 'key_' + ++count;
       export const other = (url, init) => fetch(url + '?by=module', init);`,
    );
    const flow = open({
      middleware: { module },
      apiKey: { module, name: 'key' },
      fetch: { module, name: 'other' },
    });
    expect(flow.echo()).toMatchObject({
      headers: { 'x-hook': 'here', authorization: 'Bearer key_1' },
    });
    const { headers, url } = flow.echo();
    expect(headers['authorization']).toBe('Bearer key_2');
    expect(url).toContain('by=module');
  });

  it('can export a key function that runs again if a 401 follows another retry', async () => {
    const module = await write(
      'renewed.mjs',
      `let count = 0;
       const statuses = [503, 401];
       export const key = () => 'key_' + ++count;
       export const failing = (url, init) => {
         const status = statuses.shift();
         const headers = { 'retry-after-ms': '1' };
         return status ? new Response('', { status, headers }) : fetch(url, init);
       };`,
    );
    const flow = open({ apiKey: { module, name: 'key' }, fetch: { module, name: 'failing' } });
    expect(flow.echo()).toMatchObject({ headers: { authorization: 'Bearer key_3' } });
  });

  it('can export a hook that runs once per call, in the worker thread', async () => {
    const module = await write(
      'settled.mjs',
      `const settled = [];
       export default [{
         onSettled({ attempts, path, status }) { settled.push([attempts, path, status].join(' ')); },
         onRequest({ request }) { request.headers.set('x-settled', settled.join('; ')); },
       }];`,
    );
    const flow = open({ middleware: { module } });
    flow.get('1');
    expect(flow.echo().headers['x-settled']).toBe('1 /v1/posts/{postId} 200');
  });

  it('can be CommonJS', async () => {
    const module = await write(
      'hooks.cjs',
      "module.exports = [{ onRequest({ request }) { request.headers.set('x-hook', 'cjs'); } }];",
    );
    expect(open({ middleware: { module } }).echo().headers['x-hook']).toBe('cjs');
  });

  it('can export its own JSON parser and a validator for every response', async () => {
    const module = await write(
      'json.mjs',
      `export const parse = (text) => JSON.parse(text, (key, value) => key === 'id' ? BigInt(value.length) : value);
       export const json = { parse, stringify: (value) => JSON.stringify({ ...value, own: true }) };
       export const validate = (body) => { if (body.data.status === 'done') throw new TypeError('is done'); };`,
    );
    expect(open({ json: { module, name: 'json' } }).get('1234').id).toBe(4n);
    expect(open({ json: { module, name: 'json' } }).create({ a: 1 }).sent).toBe(
      '{"a":1,"own":true}',
    );
    expect(() => open({ validate: { module, name: 'validate' } }).get('1')).toThrow(
      new TypeError('is done'),
    );
  });

  it('a list works with a JSON parser and a validator from modules', async () => {
    const module = await write(
      'pages.mjs',
      `export const json = { parse: JSON.parse, stringify: JSON.stringify };
       export const validate = () => undefined;`,
    );
    for (const name of ['json', 'validate']) {
      const posts = open({ [name]: { module, name } }).list();
      expect(posts.items).toHaveLength(20);
      expect(posts.toArray()).toHaveLength(45);
    }
  });

  it('makes the call fail with its error and stack if it throws', async () => {
    const module = await write(
      'throws.mjs',
      "export default [{ onRequest() { throw Object.assign(new RangeError('hook'), { code: 'OWN' }); } }];",
    );
    const flow = open({ middleware: { module } });
    let error: unknown;
    try {
      flow.get('1');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: 'hook', code: 'OWN' });
    const [, first, ...rest] = (error as Error).stack?.split('\n    at ') ?? [];
    expect(first).toContain('crossing.test.ts');
    expect(rest.join()).toContain('throws.mjs');
  });

  it('causes a usage error if it is missing, lacks the export or has a relative path', async () => {
    const module = await write('empty.mjs', 'export {};');
    expect(() => open({ middleware: { module: './hooks.js' } })).toThrow(/absolute/);
    expect(() => open({ middleware: { module: join(folder, 'nowhere.mjs') } }).get('1')).toThrow(
      UsageError,
    );
    expect(() => open({ middleware: { module } }).get('1')).toThrow(/exports no default/);
  });

  it('causes a WorkerError if it ends the thread, and the next call starts a new thread', async () => {
    const module = await write(
      'exits.mjs',
      "export default [{ onRequest({ request }) { if (request.url.includes('exit')) process.exit(0); } }];",
    );
    const flow = open({ middleware: { module } });
    expect(flow.get('1').id).toBe('1');
    expect(() => flow.get('exit')).toThrow(/worker thread/);
    expect(flow.get('2').id).toBe('2');
  });

  it('causes a WorkerError with the cause, and no crash, if it throws in a timer', async () => {
    const module = await write(
      'late.mjs',
      "export default [{ onRequest({ request }) { if (request.url.includes('late')) { setTimeout(() => { throw new Error('late'); }, 5); return new Promise(() => {}); } } }];",
    );
    const flow = open({ middleware: { module } });
    let error: unknown;
    try {
      flow.get('late');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ name: 'WorkerError', cause: { message: 'late' } });
    expect(flow.get('2').id).toBe('2');
  });
});
