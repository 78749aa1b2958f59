import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { multipart } from '../../src/body/multipart.js';
import { UsageError } from '../../src/errors/usage-error.js';
import { deepObject } from '../../src/params/deep-object.js';
import { form, spaceDelimited } from '../../src/params/form.js';
import { parts, send, webStream } from './collect.js';

const heads = (text: string): string[] =>
  text
    .split(/--sdkwright-\w+(?:--)?\r\n/)
    .slice(1, -1)
    .map((part) => part.slice(0, part.indexOf('\r\n\r\n')));

describe('the multipart format', () => {
  test('writes a boundary before each part and a closing boundary at the end', async () => {
    const { text, type, encoded } = await send(multipart, {
      a: 'x',
      file: new File(['data'], 'f.txt', { type: 'text/plain' }),
    });
    const boundary =
      /^multipart\/form-data; boundary=(sdkwright-[\da-f]{32})$/.exec(type)?.[1] ?? '';
    expect(text).toBe(
      `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n` +
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="f.txt"\r\nContent-Type: text/plain\r\n\r\ndata\r\n` +
        `--${boundary}--\r\n`,
    );
    expect(encoded).toMatchObject({ replayable: true, bulky: false });
    expect(encoded.duplex).toBeUndefined();
    expect((encoded.body as Blob).size).toBe(text.length);
  });

  test('uses a different boundary for each body', async () => {
    expect((await send(multipart, {})).type).not.toBe((await send(multipart, {})).type);
  });

  test('writes the closing boundary of an empty form', async () => {
    expect((await send(multipart, { a: undefined, b: null, c: [] })).text).toMatch(
      /^--sdkwright-\w+--\r\n$/,
    );
  });
});

describe('the multipart codec', () => {
  test('writes scalars of every type, and omits undefined and null', async () => {
    const values = {
      s: 'a\r\nb',
      n: 0,
      b: false,
      i: 9007199254740993n,
      d: new Date(0),
      none: undefined,
      nil: null,
    };
    expect(await parts(multipart, values)).toEqual([
      ['s', 'a\r\nb'],
      ['n', '0'],
      ['b', 'false'],
      ['i', '9007199254740993'],
      ['d', '1970-01-01T00:00:00.000Z'],
    ]);
  });

  test('repeats the name for each list item, and writes objects and nested lists as JSON', async () => {
    const { text } = await send(multipart, {
      tag: ['a', undefined, 'b'],
      meta: { at: new Date(0), stream: true },
      rows: [{ x: 1 }, [1, 2]],
    });
    expect(heads(text)).toEqual([
      'Content-Disposition: form-data; name="tag"',
      'Content-Disposition: form-data; name="tag"',
      'Content-Disposition: form-data; name="meta"\r\nContent-Type: application/json',
      'Content-Disposition: form-data; name="rows"\r\nContent-Type: application/json',
      'Content-Disposition: form-data; name="rows"\r\nContent-Type: application/json',
    ]);
    expect(text).toContain('\r\n\r\n{"at":"1970-01-01T00:00:00.000Z","stream":true}\r\n');
    expect(text).toContain('\r\n\r\n[1,2]\r\n');
  });

  test('accepts a FormData and a Map', async () => {
    const form = new FormData();
    form.append('a', '1');
    form.append('a', new File(['x'], 'x.bin'));
    const read = await parts(multipart, form);
    expect(read[0]).toEqual(['a', '1']);
    expect((read[1]?.[1] as File).name).toBe('x.bin');
    expect(await parts(multipart, new Map([['k', 'v']]))).toEqual([['k', 'v']]);
  });

  test('rejects a value that is not an object', async () => {
    for (const value of ['text', 1, null, undefined])
      await expect(multipart.encode(value)).rejects.toThrow(UsageError);
  });

  test('names the field in the error if its value can’t be represented as text', async () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    await expect(multipart.encode({ loop })).rejects.toThrow(/^field "loop": /);
    await expect(multipart.encode({ f: () => 1 })).rejects.toThrow(/^field "f": a function/);
    const list: unknown[] = [];
    list.push(list);
    await expect(multipart.encode({ list })).rejects.toThrow(/^field "list": /);
  });
});

describe('Encoding Objects', () => {
  test('set the content type and the headers of a part', async () => {
    const codec = multipart({
      photo: { contentType: 'image/png', headers: { 'X-Kind': 'avatar', 'content-type': 'no' } },
    });
    const { text } = await send(codec, {
      photo: { data: new Uint8Array(2), headers: { 'X-Own': '1' } },
      other: 'x',
    });
    expect(heads(text)).toEqual([
      'Content-Disposition: form-data; name="photo"; filename="blob"\r\nx-kind: avatar\r\nx-own: 1\r\nContent-Type: image/png',
      'Content-Disposition: form-data; name="other"',
    ]);
  });

  test.each([
    [undefined, new File(['x'], 'a.png'), 'application/octet-stream'],
    [undefined, new File(['x'], 'a.png', { type: 'image/png' }), 'image/png'],
    ['image/png, image/jpeg', new File(['x'], 'a.JPG'), 'image/jpeg'],
    [
      'image/png, image/jpeg',
      new File(['x'], 'a.jpeg', { type: 'application/octet-stream' }),
      'image/jpeg',
    ],
    ['image/png, image/jpeg', new Uint8Array(1), 'image/png'],
    ['image/png', new File(['x'], 'a', { type: 'image/webp' }), 'image/webp'],
    ['image/*', new Uint8Array(1), 'application/octet-stream'],
    ['image/*, text/csv', new Uint8Array(1), 'text/csv'],
    ['image/png', { data: 'text', type: 'text/x' }, 'text/x'],
  ])('a part declared as %s with the value %o is sent as %s', async (contentType, photo, type) => {
    expect(heads((await send(multipart({ photo: { contentType } }), { photo })).text)[0]).toContain(
      `Content-Type: ${type}`,
    );
  });

  test('make text, files, null and list items JSON if they declare JSON as the type', async () => {
    const json = { contentType: 'application/json' };
    const codec = multipart({ a: json, b: json, c: json, d: json });
    const { text } = await send(codec, {
      a: 'x',
      b: { data: 'x', filename: 'y' },
      c: null,
      d: [1, 2],
    });
    expect(heads(text)).toHaveLength(5);
    expect([...text.matchAll(/\r\n\r\n([^\r]*)/g)].map((found) => found[1])).toEqual([
      '"x"',
      '{"data":"x","filename":"y"}',
      'null',
      '1',
      '2',
    ]);
  });

  test('set the content type of a text part', async () => {
    expect(
      heads((await send(multipart({ a: { contentType: 'text/csv' } }), { a: 'x' })).text)[0],
    ).toMatch(/\r\nContent-Type: text\/csv$/);
  });

  test('don’t apply styles to files', async () => {
    const exploded = { style: form() };
    const codec = multipart({ one: exploded, all: exploded });
    const file = new File(['data'], 'f.txt');
    const { text } = await send(codec, { one: file, all: [file, new Uint8Array([120])] });
    expect(heads(text).map((head) => /name=.*/.exec(head)?.[0])).toEqual([
      'name="one"; filename="f.txt"',
      'name="all"; filename="f.txt"',
      'name="all"; filename="blob"',
    ]);
  });

  test('set the headers of each part if a style splits a value into several parts', async () => {
    const headers = { 'X-Kind': 'tag' };
    const { text } = await send(multipart({ tags: { style: form(), headers } }), {
      tags: ['a', 'b'],
    });
    expect(heads(text)).toEqual(
      Array(2).fill('Content-Disposition: form-data; name="tags"\r\nx-kind: tag'),
    );
  });

  test('apply styles without percent-encoding', async () => {
    const codec = multipart({
      a: { style: form({ explode: false }) },
      b: { style: deepObject },
      c: { style: spaceDelimited },
    });
    expect(await parts(codec, { a: ['x y', 'z'], b: { 'k&': 'v=1' }, c: ['p', 'q'] })).toEqual([
      ['a', 'x y,z'],
      ['b[k&]', 'v=1'],
      ['c', 'p q'],
    ]);
  });

  test('don’t apply to a property named like an inherited member', async () => {
    expect(await parts(multipart({}), { constructor: 'x', toString: 'y' })).toEqual([
      ['constructor', 'x'],
      ['toString', 'y'],
    ]);
  });
});

describe('the names and headers of a part', () => {
  test.each([
    ['/etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a b.txt', 'a b.txt'],
    ['../../x', 'x'],
    ['dir/', 'blob'],
    ['a"b\r\nX-Evil: 1.txt', 'a%22b%0D%0AX-Evil: 1.txt'],
    ['ü😀.png', 'ü😀.png'],
  ])('contain only the base name of a file, escaped: %j becomes %j', async (name, sent) => {
    const { text } = await send(multipart, { file: { data: new Uint8Array(1), filename: name } });
    expect(heads(text)[0]).toBe(
      `Content-Disposition: form-data; name="file"; filename="${sent}"\r\nContent-Type: application/octet-stream`,
    );
  });

  test('contain a field name that is escaped like a file name', async () => {
    expect(heads((await send(multipart, { 'a"\r\nb': 'x' })).text)[0]).toBe(
      'Content-Disposition: form-data; name="a%22%0D%0Ab"',
    );
  });

  test('can’t contain line breaks that inject other headers', async () => {
    const file = (headers: Record<string, string>, type?: string): unknown => ({
      file: { data: new Uint8Array(1), type, headers },
    });
    await expect(multipart.encode(file({ 'X-A': 'a\r\nX-Evil: 1' }))).rejects.toThrow(
      /header "X-A"/,
    );
    await expect(multipart.encode(file({ 'X-A: b\r\nX-Evil': '1' }))).rejects.toThrow(
      /is not a valid token/,
    );
    await expect(multipart.encode(file({}, 'text/plain\r\nX-Evil: 1'))).rejects.toThrow(
      /header "Content-Type"/,
    );
  });

  test(
    'property: a form has one part per field, and no value adds a header or a part',
    { timeout: 60_000 },
    async () => {
      const word = fc.string({ unit: 'binary' });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(word, word, fc.option(word)), { maxLength: 4 }),
          async (entries) => {
            const fields = entries.map(([name, data, filename]): [string, unknown] => [
              name,
              filename === null ? data : new File([data], filename),
            ]);
            const { text } = await send(multipart, new Map(fields));
            const expected = new Map(fields);
            expect(heads(text)).toHaveLength(expected.size);
            for (const [index, head] of heads(text).entries()) {
              const [name, value] = [...expected][index] ?? [];
              expect(head.split('\r\n')).toHaveLength(typeof value === 'string' ? 1 : 2);
              expect(head).toContain(
                `name="${String(name).replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')}"`,
              );
            }
          },
        ),
      );
    },
  );
});

test('sends a stream as its chunks arrive, and marks the body as not replayable', async () => {
  const { encoded, text } = await send(multipart, {
    a: '1',
    file: webStream(['he', new TextEncoder().encode('llo')]).stream,
    b: '2',
  });
  expect(encoded).toMatchObject({ replayable: false, duplex: 'half', bulky: true });
  expect(encoded.body).toBeInstanceOf(ReadableStream);
  expect(text).toMatch(/\r\n\r\n1\r\n--.*\r\n\r\nhello\r\n--.*\r\n\r\n2\r\n--/s);
});
