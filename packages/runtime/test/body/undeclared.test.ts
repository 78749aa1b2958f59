import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';
import { fromPath, type HeaderValues, multipart } from '../../src/index.js';
import { undeclared } from '../../src/body/undeclared.js';
import { UsageError } from '../support/api/errors.js';
import { failing, json, type Seen } from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';
import { bodies, formFields, forms, readForm, refused } from '../support/undeclared-bodies.js';

const run = useServer();
const manifest = fileURLToPath(new URL('../../package.json', import.meta.url));

afterEach(() => {
  vi.unstubAllGlobals();
});

const put = (body: unknown, headers?: HeaderValues): PromiseLike<unknown> =>
  run.connection().request('put', '/v2/x', undeclared, { body, headers });

async function sent(
  body: unknown,
  headers?: HeaderValues,
): Promise<{ type: string; text: string }> {
  const { seen } = run.script(json({}));
  await put(body, headers);
  return received(seen[0]);
}

function received(seen: Seen | undefined): { type: string; text: string } {
  return { type: String(seen?.headers['content-type']), text: seen?.body ?? '' };
}

it.each(bodies)(
  'sends %s in the format that its type and content type require',
  async (_, body, headers, type, text) => {
    expect(await sent(body, headers)).toEqual({ type, text });
  },
);

it.each(forms)('sends %s with a boundary', async (_, form, headers) => {
  const { type, text } = await sent(form, headers);
  expect(await readForm(type, text)).toEqual(formFields);
});

it('copies a FormData from another implementation', async () => {
  const [[, form] = ['', new FormData()]] = forms;
  vi.stubGlobal('FormData', class extends FormData {});
  const encoded = await undeclared(form, undefined)?.encode(form);
  const { body } = encoded ?? {};
  expect(body).toBeInstanceOf(FormData);
  expect([...(body as FormData).keys()]).toEqual(['tag', 'tag', 'file']);
});

it.each([
  ['a FormData', forms[0]?.[1]],
  ['a Blob', new Blob(['data'])],
  ['a stream', new Blob(['data']).stream()],
])('refuses to send %s through a fetch that would convert it to a string', async (_, body) => {
  const { seen } = run.script(json({}));
  const connection = run.connection({
    fetch: (url, init) => fetch(url, { ...init, body: String(init.body) }),
  });
  const error = await failure(connection.request('put', '/v2/x', undeclared, { body }));
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message).toContain('use the global `fetch`');
  expect(seen).toEqual([]);
});

it.each<[string, () => unknown]>([
  ['a web stream', () => new Blob(['data']).stream()],
  ['a stream of Node.js', () => Readable.from([Buffer.from('da'), Buffer.from('ta')])],
])('sends %s only once, even if the server fails temporarily', async (_, open) => {
  expect(await sent(open())).toEqual({ type: 'application/octet-stream', text: 'data' });
  const { seen } = run.script(failing(503), json({}));
  expect(await failure(put(open()))).toMatchObject({ status: 503 });
  expect(seen).toHaveLength(1);
});

it('reads a stream before sending it in a browser, because not all browsers can send one', async () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0' });
  const stream = new Blob(['data']).stream();
  const encoded = await undeclared(stream, undefined)?.encode(stream);
  expect(encoded).toMatchObject({ body: expect.any(Blob) as Blob, replayable: true });
});

it('sends a file on disk with its type', async () => {
  const { type, text } = await sent(fromPath(manifest, { type: 'application/json' }));
  expect(type).toBe('application/json');
  expect(JSON.parse(text)).toMatchObject({ name: '@sdkwright/runtime' });
});

it.each([
  ['a FormData', forms[0]?.[1]],
  ['a Blob', new Blob(['data'])],
  ['URLSearchParams', new URLSearchParams('a=1')],
])('resends %s after a temporary failure', async (_, body) => {
  const { seen } = run.script(failing(503), json({}));
  await put(body);
  expect(seen).toHaveLength(2);
  const [first, second] = seen.map(received);
  const boundary = (text = ''): string => text.replaceAll(/formdata-[\w-]+/g, 'x');
  expect(boundary(second?.text)).toBe(boundary(first?.text));
});

it.each(refused)('rejects %o with the content type %s', async (body, type, message) => {
  const { seen } = run.script(json({}));
  const error = await failure(put(body, { 'content-type': type }));
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message).toContain(message);
  expect(seen).toEqual([]);
});

it('rejects a stream that was already read', async () => {
  const stream = new Blob(['data']).stream();
  await new Response(stream).text();
  expect(await failure(put(stream))).toBeInstanceOf(UsageError);
});

/** Sends a multipart body and returns the content type that the server received, without the random part. */
async function typeOf(
  body: unknown,
  contentType: string | undefined,
  headers?: HeaderValues,
): Promise<string> {
  const { seen } = run.script(json({}));
  const call = { body, encode: multipart, contentType };
  await run.connection().call('post', '/v1/plain', call, { headers });
  return String(seen[0]?.headers['content-type']).replace(/boundary=sdkwright-\w+$/, 'boundary=…');
}

it.each([
  ['multipart/related; type="a/b"', 'multipart/related; type="a/b"; boundary=…'],
  ['multipart/mixed; boundary=other', 'multipart/mixed; boundary=…'],
  ['multipart/mixed; boundary=other; a=b', 'multipart/mixed; a=b; boundary=…'],
])(
  'puts the boundary of the body into the content type %s from the headers',
  async (given, sent) => {
    expect(await typeOf({ a: '1' }, undefined, { 'content-type': given })).toBe(sent);
  },
);

it('declares the type of the root part of multipart/related', async () => {
  const file = new Blob(['a'], { type: 'image/png;a=b' });
  const declared = 'multipart/related';
  expect(await typeOf([{ a: 1 }, file], declared)).toBe(
    'multipart/related; type="application/json"; boundary=…',
  );
  expect(await typeOf([file], declared)).toBe('multipart/related; type="image/png"; boundary=…');
  expect(await typeOf({ a: 'text', file }, declared)).toBe(
    'multipart/related; type="text/plain"; boundary=…',
  );
  expect(await typeOf([{ a: 1 }], 'multipart/mixed, multipart/related')).toBe(
    'multipart/mixed; boundary=…',
  );
});
