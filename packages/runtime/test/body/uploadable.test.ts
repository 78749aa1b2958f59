import type { Blob as NodeBlob } from 'node:buffer';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';

import { afterAll, beforeAll, describe, expect, expectTypeOf, test, vi } from 'vitest';

import { binary } from '../../src/body/binary.js';
import { fromPath } from '../../src/body/from-path.js';
import { multipart } from '../../src/body/multipart.js';
import type { Uploadable } from '../../src/body/uploadable.js';
import { UsageError } from '../../src/errors/usage-error.js';
import { send, webStream } from './collect.js';

let folder = '';
let path = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upload-'));
  path = join(folder, 'photo.txt');
  await writeFile(path, 'hello');
});
afterAll(() => rm(folder, { recursive: true }));

const bytes = new TextEncoder().encode('hello');
const at = (offset: number): DataView =>
  new DataView(new TextEncoder().encode('**hello**').buffer, offset, 5);
const response = (text: string, url: string): Response =>
  Object.defineProperty(new Response(text), 'url', { value: url });
async function* iterate(): AsyncGenerator<Uint8Array | string> {
  yield 'he';
  yield await Promise.resolve(new TextEncoder().encode('llo'));
}

const sources: readonly [string, () => unknown, name: string, type: string, replayable: boolean][] =
  [
    ['Blob', () => new Blob(['hello'], { type: 'text/a' }), 'blob', 'text/a', true],
    ['File', () => new File(['hello'], 'dir/f.txt', { type: 'text/a' }), 'f.txt', 'text/a', true],
    ['Buffer', () => Buffer.from('hello'), 'blob', 'application/octet-stream', true],
    ['Uint8Array', () => bytes, 'blob', 'application/octet-stream', true],
    ['DataView of part of a buffer', () => at(2), 'blob', 'application/octet-stream', true],
    ['ArrayBuffer', () => bytes.buffer, 'blob', 'application/octet-stream', true],
    [
      'Node stream',
      () => Readable.from([Buffer.from('hel'), Buffer.from('lo')]),
      'blob',
      'application/octet-stream',
      false,
    ],
    [
      'Node stream with an encoding',
      () => Readable.from(['hel', 'lo']).setEncoding('utf8'),
      'blob',
      'application/octet-stream',
      false,
    ],
    [
      'fs read stream',
      () => createReadStream(path),
      'photo.txt',
      'application/octet-stream',
      false,
    ],
    [
      'fs read stream of a Buffer path',
      () => createReadStream(Buffer.from(path)),
      'photo.txt',
      'application/octet-stream',
      false,
    ],
    ['web stream', () => webStream([bytes]).stream, 'blob', 'application/octet-stream', false],
    ['async iterable', iterate, 'blob', 'application/octet-stream', false],
    ['Response', () => new Response('hello'), 'blob', 'text/plain;charset=UTF-8', false],
    [
      'Response of a URL',
      () => response('hello', 'https://x.test/a/b%20c.txt?q=/z'),
      'b%20c.txt',
      'text/plain;charset=UTF-8',
      false,
    ],
    ['path', () => fromPath(path), 'photo.txt', 'application/octet-stream', true],
    [
      'path with a name',
      () => fromPath(path, { filename: 'n.png', type: 'image/png' }),
      'n.png',
      'image/png',
      true,
    ],
    [
      'data with a name',
      () => ({ data: bytes, filename: '/x/n.png', type: 'image/png' }),
      'n.png',
      'image/png',
      true,
    ],
    [
      'data that keeps its name',
      () => ({ data: new File(['hello'], 'f', { type: 'a/b' }), type: 'c/d' }),
      'f',
      'c/d',
      true,
    ],
    [
      'path inside of data',
      () => ({ data: fromPath(path), filename: undefined, type: 'c/d' }),
      'photo.txt',
      'c/d',
      true,
    ],
    [
      'text as a file',
      () => ({ data: 'hello', filename: 'a.csv' }),
      'a.csv',
      'application/octet-stream',
      true,
    ],
    [
      'a Blob of another implementation',
      () => ({
        stream: () => new Blob(['hello']).stream(),
        name: 'p.txt',
        type: 'a/b',
        size: 5,
      }),
      'p.txt',
      'a/b',
      false,
    ],
  ];

describe.each(sources)('%s', (_, make, name, type, replayable) => {
  test('is sent as a part', async () => {
    const { text, encoded } = await send(multipart, { file: make() });
    expect(text).toContain(`; filename="${name}"\r\nContent-Type: ${type}\r\n\r\nhello\r\n--`);
    expect(encoded.replayable).toBe(replayable);
  });

  test('is sent as the body', async () => {
    const { text, type: sent, encoded } = await send(binary, make());
    expect(text).toBe('hello');
    expect(sent).toBe(type);
    expect(encoded.replayable).toBe(replayable);
  });
});

test('sends several files under one field name', async () => {
  const files: Uploadable[] = [
    new File(['1'], 'a'),
    fromPath(path),
    { data: createReadStream(path), filename: 'c' },
  ];
  const { text } = await send(multipart, { files });
  expect([...text.matchAll(/name="files"; filename="(.*)"/g)].map((found) => found[1])).toEqual([
    'a',
    'photo.txt',
    'c',
  ]);
});

test('produces identical bytes each time a replayable body is read', async () => {
  const { body } = await multipart.encode({ file: fromPath(path) });
  const read = (): Promise<string> => new Response(body).text();
  expect(await read()).toBe(await read());
});

test('streams files if the Blob implementation drops them, as Bun’s does', async () => {
  const Native = globalThis.Blob;
  class Forgetful extends Native {
    constructor(pieces: BlobPart[] = []) {
      super(pieces.length > 1 ? pieces.filter((piece) => !(piece instanceof File)) : pieces);
    }
  }
  vi.stubGlobal('Blob', Forgetful);
  try {
    const file = new File(['hello'], 'f');
    Object.setPrototypeOf(Object.getPrototypeOf(file), Forgetful.prototype);
    const { text, encoded } = await send(multipart, { file });
    expect(text).toContain('\r\n\r\nhello\r\n');
    expect(encoded.replayable).toBe(false);
  } finally {
    Object.setPrototypeOf(File.prototype, Native.prototype);
    vi.unstubAllGlobals();
  }
});

test('leaves the caller’s buffer usable and doesn’t send later changes to it', async () => {
  const buffer = new Uint8Array(bytes);
  const { body } = await binary.encode(buffer);
  buffer.fill(0);
  expect(buffer.byteLength).toBe(5);
  expect(await new Response(body).text()).toBe('hello');
});

describe('a codec for uploads', () => {
  test('doesn’t let parsed JSON refer to a file on disk', async () => {
    const { text } = await send(multipart, {
      file: JSON.parse(JSON.stringify(fromPath(path))) as unknown,
    });
    expect(text).toContain(`\r\n\r\n{"path":`);
  });

  test('rejects a missing file', async () => {
    await expect(multipart.encode({ file: fromPath('/no/such/file') })).rejects.toThrow(UsageError);
    await expect(binary.encode(fromPath('/no/such/file'))).rejects.toThrow(
      /"\/no\/such\/file" can't be opened: ENOENT/,
    );
  });

  test('rejects a folder', async () => {
    await expect(binary.encode(fromPath(tmpdir()))).rejects.toThrow(
      /can't be opened: it is not a file/,
    );
  });

  test.each([
    ['a locked stream', () => lockedStream()],
    ['a Node.js stream that was read to its end', () => endedStream()],
    ['a Response that was read', () => readResponse()],
  ])('rejects %s', async (_case, make) => {
    const source = await make();
    for (const encoding of [() => multipart.encode({ file: source }), () => binary.encode(source)])
      await expect(encoding()).rejects.toThrow(/has already been read: open it again/);
  });

  test('rejects a Response with an error status', async () => {
    await expect(binary.encode(new Response('no', { status: 404 }))).rejects.toThrow(/status 404/);
  });

  test.each([undefined, null, {}, [], { data: 1 }, { data: { data: bytes } }])(
    'rejects %o as a body',
    async (value) => {
      await expect(binary.encode(value)).rejects.toThrow(UsageError);
    },
  );

  test('rejects a stream of objects', async () => {
    const { body } = await binary.encode(Readable.from([{ a: 1 }]));
    await expect(new Response(body).text()).rejects.toThrow(/yielded object, not bytes/);
  });
});

describe('a stream in a body', () => {
  test('makes the body fail, but doesn’t end the process, if the stream fails before it is read', async () => {
    const stream = createReadStream('/no/such/file');
    const encoded = await multipart.encode({ file: stream, other: fromPath(path) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(new Response(encoded.body).text()).rejects.toThrow(/ENOENT/);
  });

  test('makes the body fail and closes the other streams if it fails', async () => {
    const second = webStream(['x'], false);
    const broken = Readable.from(
      (function* () {
        yield 'a';
        throw new Error('disk is gone');
      })(),
    );
    const { body } = await multipart.encode({ a: broken, b: second.stream });
    await expect(new Response(body).text()).rejects.toThrow('disk is gone');
    await vi.waitFor(() => {
      expect(second.cancelled()).toBe(true);
    });
  });

  test('is closed, even if it is stalled, when the body is canceled', async () => {
    const node = new PassThrough();
    const web = webStream([], false);
    const returned = vi.fn(() => Promise.resolve({ done: true as const, value: undefined }));
    const iterable = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => undefined),
        return: returned,
      }),
    };
    const { body } = await multipart.encode({ node, web: web.stream, iterable });
    const reader = (body as ReadableStream).getReader();
    await reader.read();
    void reader.read().catch(() => undefined);
    await reader.cancel();
    expect(node.destroyed).toBe(true);
    expect(web.cancelled()).toBe(true);
    expect(returned).toHaveBeenCalledOnce();
  });

  test('is read on demand', async () => {
    const next = vi.fn(() => Promise.resolve({ done: true as const, value: undefined }));
    await binary.encode({ [Symbol.asyncIterator]: () => ({ next }) });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(next).not.toHaveBeenCalled();
  });

  test('is sent as a Blob in browsers, most of which can’t send streams', async () => {
    vi.stubGlobal('navigator', {
      userAgent: 'Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0',
    });
    try {
      const encoded = await binary.encode(webStream(['he', bytes.slice(2)]).stream);
      expect(encoded.duplex).toBeUndefined();
      expect(encoded.replayable).toBe(true);
      expect(await (encoded.body as Blob).text()).toBe('hello');
    } finally {
      vi.unstubAllGlobals();
    }
    vi.stubGlobal('navigator', undefined);
    expect((await binary.encode(webStream([bytes]).stream)).duplex).toBe('half');
    vi.unstubAllGlobals();
  });
});

test('types: accepts the files and streams of each platform as Uploadable', () => {
  expectTypeOf<Blob>().toExtend<Uploadable>();
  expectTypeOf<File>().toExtend<Uploadable>();
  expectTypeOf<Buffer>().toExtend<Uploadable>();
  expectTypeOf<Uint8Array>().toExtend<Uploadable>();
  expectTypeOf<ArrayBuffer>().toExtend<Uploadable>();
  expectTypeOf<ReadStream>().toExtend<Uploadable>();
  expectTypeOf<Readable>().toExtend<Uploadable>();
  expectTypeOf<ReadableStream>().toExtend<Uploadable>();
  expectTypeOf<NodeWebStream>().toExtend<Uploadable>();
  expectTypeOf<Response>().toExtend<Uploadable>();
  expectTypeOf<NodeBlob>().toExtend<Uploadable>();
  expectTypeOf<AsyncGenerator<Uint8Array>>().toExtend<Uploadable>();
  expectTypeOf<{ data: Buffer; filename: string }>().toExtend<Uploadable>();
  expectTypeOf<string>().not.toExtend<Uploadable>();
  expectTypeOf<{ a: 1 }>().not.toExtend<Uploadable>();
});

function lockedStream(): ReadableStream {
  const { stream } = webStream(['a']);
  stream.getReader();
  return stream;
}

async function endedStream(): Promise<Readable> {
  const stream = Readable.from(['a']);
  await stream.toArray();
  return stream;
}

async function readResponse(): Promise<Response> {
  const response = new Response('a');
  await response.text();
  return response;
}
