import type { HeaderValues } from '../../src/index.js';

const form = new FormData();
form.append('tag', 'ü');
form.append('tag', 'b');
form.append('file', new File(['data'], 'f.txt', { type: 'text/plain' }));

/** A body with its name, the headers of its request, and the content type and text that the server receives. */
export type UndeclaredBody = [
  name: string,
  body: unknown,
  headers: HeaderValues | undefined,
  type: string,
  text: string,
];

/** Bodies that both clients can send in requests that the document doesn't declare. */
export const bodies: readonly UndeclaredBody[] = [
  ['an object', { a: 1 }, undefined, 'application/json', '{"a":1}'],
  [
    'an object of another JSON type',
    { a: 1 },
    { 'Content-Type': 'application/merge-patch+json' },
    'application/merge-patch+json',
    '{"a":1}',
  ],
  ['null', null, undefined, 'application/json', 'null'],
  ['a string', 'a', undefined, 'application/json', '"a"'],
  ['a string with a content type', '<ü/>', { 'Content-Type': 'text/xml' }, 'text/xml', '<ü/>'],
  ['JSON text', '{"a": 1}', [['content-type', 'application/json']], 'application/json', '{"a": 1}'],
  [
    'URLSearchParams',
    new URLSearchParams([
      ['a', 'ü &'],
      ['a', ''],
    ]),
    undefined,
    'application/x-www-form-urlencoded;charset=UTF-8',
    'a=%C3%BC+%26&a=',
  ],
  ['a Blob', new Blob(['data']), undefined, 'application/octet-stream', 'data'],
  ['a File', new File(['a,b'], 'f.csv', { type: 'text/csv' }), undefined, 'text/csv', 'a,b'],
  ['a Blob with a content type', new Blob(['a']), { 'content-type': 'a/b' }, 'a/b', 'a'],
  ['a Buffer', Buffer.from('data'), undefined, 'application/octet-stream', 'data'],
  [
    'a part of an array',
    new Uint8Array([97, 98, 99]).subarray(1),
    undefined,
    'application/octet-stream',
    'bc',
  ],
  ['an ArrayBuffer', new Uint8Array([97]).buffer, undefined, 'application/octet-stream', 'a'],
];

/** A form without headers, and the form with a header that callers often add although it lacks the boundary. */
export const forms: readonly [string, FormData, HeaderValues | undefined][] = [
  ['a FormData', form, undefined],
  ['a FormData with a content type', form, { 'content-type': 'multipart/form-data' }],
];

/**
 * Parses a form that the server received. Returns the name and value of each field, and the name, filename, type and
 * text of each file.
 */
export async function readForm(type: string, text: string): Promise<unknown[]> {
  const read = await new Response(text, { headers: { 'content-type': type } }).formData();
  return Promise.all(
    Array.from(read, async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, value.type, await value.text()],
    ),
  );
}

export const formFields = [
  ['tag', 'ü'],
  ['tag', 'b'],
  ['file', 'f.txt', 'text/plain', 'data'],
];

/** Bodies that contradict their headers or contain what JSON can't express. */
export const refused: readonly [body: unknown, type: string | undefined, message: string][] = [
  [{ file: new Blob(['a']) }, undefined, '"file" is a file, which JSON can\'t contain'],
  [{ a: 1 }, 'multipart/form-data', 'an object is sent as JSON; pass a FormData'],
  [
    { a: 1 },
    'application/x-www-form-urlencoded',
    'an object is sent as JSON; pass a URLSearchParams',
  ],
  [form, 'multipart/mixed', 'a FormData is sent as multipart/form-data, not as multipart/mixed'],
];
