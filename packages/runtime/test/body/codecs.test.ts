import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { binary } from '../../src/body/binary.js';
import { formWithFiles } from '../../src/body/form-with-files.js';
import { jsonCodec } from '../../src/body/json.js';
import { fromPath } from '../../src/body/from-path.js';
import { multipart } from '../../src/body/multipart.js';
import { ndjson } from '../../src/body/ndjson.js';
import { text } from '../../src/body/text.js';
import { urlencoded } from '../../src/body/urlencoded.js';
import { UsageError } from '../../src/errors/usage-error.js';
import { bigints } from '../../src/json/bigints.js';
import { deepObject } from '../../src/params/deep-object.js';
import { form } from '../../src/params/form.js';
import { reserved } from '../../src/params/reserved.js';
import { send, webStream } from './collect.js';

const expectError = async (run: () => unknown, message: RegExp): Promise<void> => {
  await expect(Promise.resolve().then(run)).rejects.toThrow(UsageError);
  await expect(Promise.resolve().then(run)).rejects.toThrow(message);
};

describe('formWithFiles', () => {
  const blob = new Blob(['bytes']);

  test.each<[string, unknown]>([
    ['a Blob', blob],
    ['bytes', new Uint8Array([1])],
    ['a list of files', ['x', blob]],
    ['a stream', webStream([new Uint8Array([1])]).stream],
    ['a file with a name', { data: 'x', filename: 'x.txt' }],
    ['a file from disk', fromPath(import.meta.filename)],
  ])('sends multipart/form-data if a field contains %s', async (_, file) => {
    const { text: body, type } = await send(formWithFiles, { id: 1, file });
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('name="id"\r\n\r\n1\r\n');
    expect(body).toContain('name="file"; filename=');
  });

  test.each<[string, unknown]>([
    ['values', { a: 1, at: new Date(0), data: 'x', list: [{ data: 'x', type: 'y' }] }],
    ['a list', [1]],
    ['null', null],
  ])('sends JSON for a body without files: %s', async (_, value) => {
    const { text: body, type } = await send(formWithFiles, value);
    expect(type).toBe('application/json');
    expect(body).toBe(JSON.stringify(value));
  });

  test('applies the document’s Encoding Objects', async () => {
    const { text: body } = await send(formWithFiles({ file: { contentType: 'image/png' } }), {
      file: new Uint8Array([1]),
    });
    expect(body).toContain('Content-Type: image/png');
  });

  test('rejects an undefined body', () =>
    expectError(() => send(formWithFiles, undefined), /can't be JSON/));
});

describe('urlencoded', () => {
  test('encodes the example from OpenAPI 3.1, §4.8.15.2', async () => {
    const address = {
      streetAddress: '123 Example Dr.',
      city: 'Somewhere',
      state: 'CA',
      zip: '99999+1234',
    };
    const {
      text: body,
      type,
      encoded,
    } = await send(urlencoded, { id: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6', address });
    expect(body).toBe(
      'id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C%22city%22%3A' +
        '%22Somewhere%22%2C%22state%22%3A%22CA%22%2C%22zip%22%3A%2299999%2B1234%22%7D',
    );
    expect(type).toBe('application/x-www-form-urlencoded');
    expect(encoded.replayable).toBe(true);
  });

  test('repeats the name for each list item, writes dates as ISO 8601, and omits null and undefined', async () => {
    const { text: body } = await send(urlencoded, {
      a: ['x', 1, null],
      d: new Date(0),
      e: '',
      n: null,
      u: undefined,
      z: [],
      b: false,
    });
    expect([...new URLSearchParams(body)]).toEqual([
      ['a', 'x'],
      ['a', '1'],
      ['d', '1970-01-01T00:00:00.000Z'],
      ['e', ''],
      ['b', 'false'],
    ]);
  });

  test('applies Encoding Objects', async () => {
    const codec = urlencoded({
      card: { style: deepObject },
      tags: { style: form({ explode: false }) },
      url: { style: reserved(form()) },
      id: { contentType: 'application/json' },
    });
    const { text: body } = await send(codec, {
      card: { number: '4 2', exp: { year: 1 } },
      tags: ['a,b', 'c'],
      url: 'https://x/?a=b&c',
      id: 'q',
    });
    expect(body).toBe(
      'card%5Bnumber%5D=4%202&card%5Bexp%5D%5Byear%5D=1&tags=a%2Cb,c&url=https://x/?a=b%26c&id=%22q%22',
    );
  });

  test('rejects values that a form can’t represent', async () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    await expectError(() => urlencoded.encode('a=b'), /must be an object/);
    await expectError(() => urlencoded.encode({ loop }), /^field "loop": /);
    await expectError(
      () => urlencoded({ loop: { style: deepObject } }).encode({ loop }),
      /^field "loop": contains itself/,
    );
    await expectError(() => urlencoded.encode({ f: () => 1 }), /^field "f": a function/);
  });

  test('property: decoding an encoded form returns the input', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))),
        async (entries) => {
          const { text: body } = await send(urlencoded, new Map(entries));
          expect([...new URLSearchParams(body)]).toEqual([...new Map(entries)]);
        },
      ),
    );
  });
});

describe('text', () => {
  test('encodes strings and dates', async () => {
    expect(await send(text, 'ü')).toMatchObject({ text: 'ü', type: 'text/plain;charset=UTF-8' });
    expect((await send(text, new Date(0))).text).toBe('1970-01-01T00:00:00.000Z');
    expect((await send(text, '')).text).toBe('');
  });

  test('rejects values that can’t be represented as text', async () => {
    for (const value of [undefined, null, {}, ['a']])
      await expectError(() => text.encode(value), /must be a string/);
  });
});

describe('binary', () => {
  test('sends a string unchanged, and uses the media type of a Blob', async () => {
    expect(await send(binary, 'ü')).toMatchObject({ text: 'ü', type: 'application/octet-stream' });
    expect(await send(binary, new Blob(['x'], { type: 'image/png' }))).toMatchObject({
      type: 'image/png',
    });
  });

  test('decodes a response as a Blob', async () => {
    const blob = await binary.decode(
      new Response(new Uint8Array([0, 255]), { headers: { 'content-type': 'image/png' } }),
    );
    expect(blob.type).toBe('image/png');
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([0, 255]);
  });
});

describe('ndjson', () => {
  test('encodes each list item as a line of JSON', async () => {
    const { text: body, type, encoded } = await send(ndjson, [{ a: 'x\ny' }, 1, null, new Date(0)]);
    expect(body).toBe('{"a":"x\\ny"}\n1\nnull\n"1970-01-01T00:00:00.000Z"\n');
    expect(type).toBe('application/x-ndjson');
    expect(encoded.replayable).toBe(true);
    expect((await send(ndjson, new Set([1]))).text).toBe('1\n');
    expect((await send(ndjson, [])).text).toBe('');
  });

  test('sends the values of a stream as they are produced', async () => {
    async function* values(): AsyncGenerator {
      yield 1;
      yield await Promise.resolve({ b: 2 });
    }
    const { text: body, encoded } = await send(ndjson, values());
    expect(body).toBe('1\n{"b":2}\n');
    expect(encoded).toMatchObject({ replayable: false, duplex: 'half' });
    expect((await send(ndjson, webStream([{ c: 3 }]).stream)).text).toBe('{"c":3}\n');
  });

  test('rejects a value that is not a list, and names an invalid item in the error', async () => {
    await expectError(() => ndjson.encode({ a: 1 }), /must be a list/);
    await expectError(() => ndjson.encode([1, undefined]), /^item "1": a undefined|^item "1"/);
  });
});

describe('values that JSON.stringify would silently replace with null or {}', () => {
  test.each<[string, unknown, RegExp]>([
    ['an invalid date', { at: new Date('soon') }, /"at" is Invalid Date, which JSON can't express/],
    ['NaN in a list', { list: [{ n: 0 / 0 }] }, /"n" is NaN/],
    ['an infinite number', { list: [null, Infinity] }, /"1" is Infinity/],
    ['NaN as the whole body', Number.NaN, /NaN, which/],
    ['boxed NaN', { n: Object(Number.NaN) as unknown }, /"n" is NaN/],
    ['a Blob', { a: [{ file: new Blob(['a']) }] }, /"file" is a Blob, which JSON can't express/],
    ['a FormData as the whole body', new FormData(), /a FormData, which/],
    ['a map', { map: new Map([[1, 2]]) }, /"map" is a Map/],
    ['a promise', { id: Promise.resolve(1) }, /"id" is a Promise/],
  ])('cause an error that names the location: %s', async (_, value, message) => {
    await expectError(() => jsonCodec(JSON).encode(value), message);
    await expectError(
      () => jsonCodec(bigints).encode({ big: 2n ** 70n, value }),
      /which JSON can't/,
    );
    await expectError(() => send(ndjson, [value]), message);
    await expectError(() => send(urlencoded, { field: { value } }), /JSON can't/);
  });

  test('are also rejected in form fields and text bodies', async () => {
    for (const value of [Number.NaN, Infinity, new Date('soon')]) {
      await expectError(
        () => send(urlencoded, { field: [value] }),
        /^field "field": .* can't be sent/,
      );
      await expectError(
        () => send(multipart, { field: value }),
        /^field "field": .* can't be sent/,
      );
      await expectError(() => send(text, value), /can't be sent/);
    }
    await expectError(() => send(multipart, [new FormData()]), /a FormData, which JSON can't/);
  });

  test('sends them if a custom JSON implementation can represent them', () => {
    const entries = (_: string, value: unknown): unknown =>
      value instanceof Map ? Object.fromEntries(value) : value;
    const json = {
      parse: JSON.parse,
      stringify: (value: unknown) => JSON.stringify(value, entries),
    };
    const value = { map: new Map([['a', 1]]), none: null };
    expect(jsonCodec(json).encode(value)).toMatchObject({ body: '{"map":{"a":1},"none":null}' });
  });

  test('don’t include null itself or null that a toJSON method returns', () => {
    class Clock {
      toJSON(): unknown {
        return null;
      }
    }
    const value = { a: null, b: 'null', c: [null], d: new Clock() };
    expect(jsonCodec(JSON).encode(value)).toMatchObject({ body: JSON.stringify(value) });
  });
});
