import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  binary,
  type BodyCodec,
  fromPath,
  multipart,
  ndjson,
  text,
  urlencoded,
} from '../../src/index.js';
import { json } from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';

const run = useServer();
const ok = json({ ok: true });

/** Sends a body and returns its content type and its text as the server received them. */
async function sent(body: unknown, encode?: BodyCodec): Promise<{ type: string; body: string }> {
  const { seen } = run.script(ok);
  await run.connection().call('post', '/v1/plain', { body, encode });
  return { type: String(seen[0]?.headers['content-type']), body: seen[0]?.body ?? '' };
}

describe('a request body', () => {
  async function* values(): AsyncGenerator {
    yield { a: 'ü' };
    yield await Promise.resolve(2);
  }
  const at = new Date(0);
  const form = 'application/x-www-form-urlencoded';
  const meta = urlencoded({ meta: { contentType: 'application/json' } });

  it.each<[string, unknown, BodyCodec | undefined, string, string]>([
    [
      'JSON',
      { a: 'ü', at },
      undefined,
      'application/json',
      '{"a":"ü","at":"1970-01-01T00:00:00.000Z"}',
    ],
    ['urlencoded', { a: 'ü &', b: [1, 2], c: undefined }, urlencoded, form, 'a=%C3%BC+%26&b=1&b=2'],
    ['urlencoded, with an encoding object', { meta: 'x' }, meta, form, 'meta=%22x%22'],
    ['text', 'ü', text, 'text/plain;charset=UTF-8', 'ü'],
    ['octet-stream', 'ü', binary, 'application/octet-stream', 'ü'],
    ['JSON lines', [{ a: 'ü' }, 2], ndjson, 'application/x-ndjson', '{"a":"ü"}\n2\n'],
    [
      'JSON lines from an async generator',
      values(),
      ndjson,
      'application/x-ndjson',
      '{"a":"ü"}\n2\n',
    ],
  ])('is encoded as %s', async (_, value, encode, type, body) => {
    expect(await sent(value, encode)).toEqual({ type, body });
  });

  it.each<[declared: string | undefined, own: string, sent: string]>([
    ['image/png, image/jpeg', 'image/jpeg', 'image/jpeg'],
    ['image/png, image/jpeg', 'text/plain', 'image/png'],
    ['image/*', 'image/webp', 'image/webp'],
    ['application/octet-stream', 'image/png', 'application/octet-stream'],
    [undefined, 'image/png', 'image/png'],
  ])(
    'sends a file declared as %s, whose own type is %s, with the content type %s',
    async (contentType, own, expected) => {
      const { seen } = run.script(ok);
      const body = new Blob(['a'], { type: own });
      await run.connection().call('post', '/v1/plain', { body, encode: binary, contentType });
      expect(seen[0]?.headers['content-type']).toBe(expected);
    },
  );

  it('sends a list as multipart/mixed, with a boundary and with parts that have no names', async () => {
    const { seen } = run.script(ok);
    const image = new Blob(['png'], { type: 'image/png' });
    const encode = multipart({ '*': { contentType: 'text/csv' } });
    const body = [{ a: 1 }, image, 'b'];
    const contentType = 'multipart/mixed';
    await run.connection().call('post', '/v1/plain', { body, encode, contentType });
    const type = String(seen[0]?.headers['content-type']);
    const boundary = /^multipart\/mixed; boundary=(\S+)$/.exec(type)?.[1] ?? 'none';
    expect(seen[0]?.body.split(`--${boundary}`)).toEqual([
      '',
      '\r\nContent-Type: text/csv\r\n\r\n{"a":1}\r\n',
      '\r\nContent-Type: image/png\r\n\r\npng\r\n',
      '\r\nContent-Type: text/csv\r\n\r\nb\r\n',
      '--\r\n',
    ]);
  });

  it('rejects null as a part of a multipart body that is a list', async () => {
    const call = run.connection().call('post', '/v1/plain', { body: [1, null], encode: multipart });
    await expect(call).rejects.toThrow(/a part of the body is null or undefined/);
  });

  it.each([
    ['multipart', multipart],
    ['urlencoded', urlencoded],
  ])('the %s codec rejects a file inside an object', async (_, encode) => {
    const body = { album: { title: 't', covers: [new Blob(['a'])] } };
    const call = run.connection().call('post', '/v1/plain', { body, encode });
    await expect(call).rejects.toThrow(/field "album": it contains a file/);
  });

  it('sends the content type and headers of each part of a multipart body', async () => {
    const codec = multipart({
      meta: { contentType: 'application/vnd.x+json', headers: { 'X-A': '1' } },
    });
    const files = [
      new File(['1'], 'a.txt', { type: 'text/a' }),
      new File(['2'], '../x/"b"\r\n.txt'),
    ];
    const { type, body } = await sent({ title: 'ü', meta: { n: 1 }, files }, codec);
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    const parsed = await new Response(body, { headers: { 'content-type': type } }).formData();
    expect([...parsed.keys()]).toEqual(['title', 'meta', 'files', 'files']);
    expect(parsed.get('title')).toBe('ü');
    expect(body).toContain(
      'name="meta"\r\nx-a: 1\r\nContent-Type: application/vnd.x+json\r\n\r\n{"n":1}',
    );
    expect(body).toContain('filename="a.txt"\r\nContent-Type: text/a\r\n\r\n1');
    expect(body).toContain('filename="%22b%22%0D%0A.txt"');
  });
});

describe('an upload', () => {
  let folder = '';
  let path = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bodies-'));
    path = join(folder, 'photo.txt');
    await writeFile(path, 'hello');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const bytes = new TextEncoder().encode('**hello**');
  async function* pieces(): AsyncGenerator<Uint8Array | string> {
    yield 'he';
    yield await Promise.resolve(bytes.subarray(4, 7));
  }
  const response = (): Response =>
    Object.defineProperty(new Response('hello'), 'url', { value: 'https://a.test/dir/r.txt?x=1' });

  const sources: [string, () => unknown, name: string][] = [
    ['a Blob', () => new Blob(['hello']), 'blob'],
    ['a File', () => new File(['hello'], 'dir/f.txt'), 'f.txt'],
    ['a Buffer', () => Buffer.from('hello'), 'blob'],
    ['an ArrayBuffer', () => bytes.slice(2, 7).buffer, 'blob'],
    ['a view of part of a buffer', () => new DataView(bytes.buffer, 2, 5), 'blob'],
    ['a Node stream', () => Readable.from([Buffer.from('hel'), Buffer.from('lo')]), 'blob'],
    ['a web stream', () => new Blob(['hello']).stream(), 'blob'],
    ['an async iterable', pieces, 'blob'],
    ['a Response', response, 'r.txt'],
    ['an fs read stream', () => createReadStream(path), 'photo.txt'],
    ['a path', () => fromPath(path), 'photo.txt'],
    ['data with a name', () => ({ data: bytes.subarray(2, 7), filename: 'x\\y\\n.txt' }), 'n.txt'],
  ];

  it.each(sources)('is sent as a part with its file name: %s', async (_, source, name) => {
    const { type, body } = await sent({ file: source() }, multipart);
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    const file = form.get('file') as File;
    expect([file.name, await file.text()]).toEqual([name, 'hello']);
  });

  it.each(sources)('is sent as the whole body: %s', async (_, source) => {
    expect((await sent(source(), binary)).body).toBe('hello');
  });

  it('makes the call fail with an error that contains the message of its source’s error', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'he';
      await Promise.resolve();
      throw new Error('the disk is gone');
    }
    run.script(ok);
    const call = run.connection().call('post', '/v1/plain', { body: broken(), encode: binary });
    const error = await failure(call);
    expect(error).toMatchObject({ name: 'ConnectionError' });
    expect(error.message).toContain('the disk is gone');
    expect(run.server.seen).toHaveLength(0);
  });
});
