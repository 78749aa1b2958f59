import { describe, expect, test } from 'vitest';
import { emitAll } from '../../support/emit.ts';

const bytes = { type: 'string', format: 'binary' };
const string = { type: 'string' };
const media = (schema: object) => ({ schema });

/** Returns the code of one operation in both clients, and the codes of the diagnostics. */
function emitted(operation: object, openapi = '3.1.0', components: object = {}) {
  const { files, diagnostics } = emitAll({
    openapi,
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: { '/things': { post: { operationId: 'things.make', ...operation } } },
    components,
  });
  const code = (flavor: number): string =>
    (
      files.find(({ path }) => path === `typescript-${String(flavor)}/src/resources/things.ts`)
        ?.content ?? ''
    ).replaceAll(/\s+/g, ' ');
  return { async: code(0), sync: code(1), codes: diagnostics.map(({ code: own }) => own) };
}

const returning = (content: object, more: object = {}) => ({
  responses: { 200: { description: 'Done.', content }, ...more },
});
const sending = (content: object) => ({
  requestBody: { required: true, content },
  responses: { 204: { description: 'Done.' } },
});

test.each<[string, object]>([
  ['*/*', bytes],
  ['application/json', bytes],
  ['text/plain', bytes],
  ['application/xml', bytes],
  ['application/json', { type: ['string', 'null'], format: 'binary' }],
  ['application/json', { type: 'string', contentMediaType: 'application/octet-stream' }],
  ['image/png', { contentMediaType: 'image/png' }],
  ['*/*', { contentMediaType: 'image/png' }],
  ['text/csv', { $ref: '#/components/schemas/File' }],
])('treats a response of type %s with the schema %j as bytes', (type, schema) => {
  const { async, sync, codes } = emitted(returning({ [type]: media(schema) }), '3.1.0', {
    schemas: { File: bytes },
  });
  expect(async).toContain('ApiPromise<Blob>');
  expect(async).toContain('decode: binary');
  expect(sync).toContain('): Uint8Array {');
  expect(codes).toEqual([]);
});

test.each(['*/*', 'application/json', 'text/plain', 'multipart/mixed', 'application/zip'])(
  'treats a body of type %s with format: binary as bytes',
  (type) => {
    const { async, codes } = emitted(sending({ [type]: media(bytes) }));
    expect(async).toContain('body: Uploadable');
    expect(async).toContain('encode: binary');
    expect(codes).toEqual([]);
  },
);

test('sends a file with one of the declared media types', () => {
  const types = { 'image/png': media(bytes), 'image/webp': {} };
  const { async, codes } = emitted(sending(types));
  expect(async).toContain("contentType: 'image/png, image/webp'");
  expect(codes).toEqual([]);
  expect(emitted(sending({ 'application/octet-stream': {} })).async).toContain(
    "contentType: 'application/octet-stream'",
  );
  expect(emitted(sending({ '*/*': media(bytes) })).async).not.toContain('contentType');
});

test('warns about a schema that clients can’t use', () => {
  const object = media({ type: 'object', properties: { query: { type: 'string' } } });
  for (const type of ['application/vnd.acme', 'application/xml', 'application/msgpack']) {
    expect(emitted(sending({ [type]: object })).codes).toEqual(['schema-unused']);
    expect(emitted(returning({ [type]: object })).codes).toEqual(['schema-unused']);
  }
  expect(emitted(returning({ 'application/pdf': media({ type: 'string' }) })).codes).toEqual([]);
  expect(emitted(returning({ 'application/hal+json': object })).codes).toEqual([]);
});

test.each<[string, object]>([
  ['*/*', { type: 'object', properties: { a: string } }],
  ['application/*', { type: 'object', properties: { a: string } }],
  ['application/*', { type: 'array', items: { type: 'integer' } }],
  ['application/*;charset=utf-8', { $ref: '#/components/schemas/Pet' }],
  ['application/*', { oneOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'integer' }] }],
  ['application/*', { type: 'integer' }],
  ['application/*+json', {}],
  ['Application/*+JSON', { type: 'object', properties: { a: string } }],
])('sends and requests JSON for the media range %s with the schema %j', (type, schema) => {
  const { async, codes } = emitted(
    { ...sending({ [type]: media(schema) }), ...returning({ [type]: media(schema) }) },
    '3.1.0',
    { schemas: { Pet: { type: 'object', properties: { name: string } } } },
  );
  expect(async).not.toMatch(/encode|decode|contentType|accept/);
  expect(codes).toEqual([]);
});

test('sends and returns bytes for a media range without JSON, or without a structured schema', () => {
  const object = media({ type: 'object', properties: { a: string } });
  for (const [type, content] of [
    ['image/*', object],
    ['application/*', {}],
    ['application/*', media(bytes)],
  ] as const) {
    const { async } = emitted({
      ...sending({ [type]: content }),
      ...returning({ [type]: content }),
    });
    expect(async).toContain('encode: binary');
    expect(async).toContain('ApiPromise<Blob>');
  }
});

test('treats a multipart body with a string schema as text', () => {
  const text = media({ type: 'string' });
  const { async, codes } = emitted({
    ...sending({ 'multipart/mixed;boundary=x': text }),
    ...returning({ 'multipart/mixed': text }),
  });
  expect(async).toContain('ApiPromise<string>');
  expect(async).toContain("encode: text, contentType: 'multipart/mixed;boundary=x'");
  expect(codes).toEqual([]);
});

test('lists the declared types in the Accept header, with a lower weight for error types', () => {
  const json = media({ type: 'object', properties: { a: { type: 'string' } } });
  const accept = (operation: object): string | undefined =>
    /accept: '([^']*)'/.exec(emitted(operation).async)?.[1];
  const problem = { 400: { description: 'No.', content: { 'application/problem+json': json } } };
  expect(accept(returning({ 'application/json': json }))).toBeUndefined();
  expect(accept(returning({ 'application/json; charset=utf-8': json }))).toBeUndefined();
  expect(accept(returning({ 'application/vnd.acme.v2+json': json }))).toBe(
    'application/vnd.acme.v2+json',
  );
  expect(accept(returning({ 'application/json;version=2': json }, problem))).toBe(
    'application/json;version=2, application/problem+json;q=0.9',
  );
  expect(accept(returning({ 'application/json': json }, problem))).toBe(
    'application/json, application/problem+json;q=0.9',
  );
  expect(accept({ responses: { 204: { description: 'Done.' }, ...problem } })).toBe(
    'application/json, application/problem+json;q=0.9',
  );
  expect(
    accept(
      returning(
        { 'application/pdf': {} },
        { 404: { description: '', content: { 'application/json': json } } },
      ),
    ),
  ).toBe('application/pdf, application/json;q=0.9');
  expect(
    accept(
      returning(
        { 'application/json': json },
        { 404: { description: '', content: { 'application/json': json } } },
      ),
    ),
  ).toBeUndefined();
});

test.each<[string, object]>([
  ['string', string],
  ['nullable string', { type: ['string', 'null'] }],
  ['enum of strings', { enum: ['on', 'off'] }],
  ['choice of strings', { oneOf: [{ const: 'on' }, string] }],
])('accepts text as well as JSON for a %s that is declared as JSON', (_, schema) => {
  const { async } = emitted(returning({ 'application/json': { schema } }));
  expect(async).toContain("accept: 'application/json, text/*'");
});

test.each<[string, object]>([
  ['number', { type: 'integer' }],
  ['string or an object', { anyOf: [string, { type: 'object' }] }],
  ['null', { type: 'null' }],
])('accepts only JSON for a %s that is declared as JSON', (_, schema) => {
  expect(emitted(returning({ 'application/json': { schema } })).async).not.toContain('accept');
});

test('ignores content that is declared for 204 and 205', () => {
  for (const status of [204, 205]) {
    const { async, sync, codes } = emitted({
      responses: { [status]: { description: 'Gone.', content: { type: 'void' } } },
    });
    expect(async).toContain('ApiPromise<void>');
    expect(sync).toContain('): void {');
    expect(codes).toEqual([]);
  }
});

test.each<[string, object]>([
  ['no content', { responses: { 200: { description: 'Done.' } } }],
  [
    'several responses without content',
    { responses: { 201: { description: '' }, 204: { description: '' } } },
  ],
  ['no declared response', {}],
  ['any content', returning({ '*/*': {} })],
])('returns any content for an operation with %s', (_, operation) => {
  const { async, sync, codes } = emitted(operation);
  expect(async).toContain('ApiPromise<unknown>');
  expect(async).toContain("{ accept: '*/*', decode: mixed<unknown>() }");
  expect(sync).toContain('): unknown {');
  expect(codes).toEqual(['response-undescribed']);
});

test('counts operations without declared content in one warning', () => {
  const plain = { responses: { 200: { description: 'Done.' } } };
  const { diagnostics } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/a': { get: plain, post: plain, head: plain },
      '/b': {
        get: { ...plain, 'x-sdkwright': { returns: 'void' } },
        put: {
          responses: {
            200: { description: '', content: { 'application/json': {} } },
            202: { description: '' },
          },
        },
        post: plain,
      },
    },
  });
  expect(diagnostics).toMatchObject([
    { code: 'response-undescribed', message: expect.stringMatching(/^3 operations/) as unknown },
  ]);
});

describe('headers of a part', () => {
  const form = (header: object, properties: object = { cover: bytes }) =>
    emitted(
      sending({
        'multipart/form-data': {
          schema: { type: 'object', properties },
          encoding: Object.fromEntries(
            Object.keys(properties).map((name) => [name, { headers: header }]),
          ),
        },
      }),
    );

  test.each([
    [{ schema: { const: 'a' } }, 'a'],
    [{ schema: { type: 'string', enum: ['a'], default: 'b' } }, 'a'],
    [{ schema: { type: 'string', enum: ['a', 'b'], default: 'b' } }, 'b'],
    [{ schema: { type: 'integer', default: 1 } }, '1'],
    [{ content: { 'text/plain': { schema: { const: 'c' } } } }, 'c'],
  ])('are sent with the value that %j declares', (header, value) => {
    const { async, sync, codes } = form({ 'X-Kind': header }, { title: string });
    expect(async).toContain(`multipart({ title: { headers: { 'X-Kind': '${value}' } } })`);
    expect(sync).toContain(`multipart({ title: { headers: { 'X-Kind': '${value}' } } })`);
    expect(codes).toEqual([]);
  });

  test('are documented if the caller has to pass them with a file', () => {
    const properties = { cover: bytes, pages: { type: 'array', items: bytes } };
    const { async, codes } = form({ 'X-Checksum': { schema: string } }, properties);
    expect(async).toContain('encode: multipart');
    const doc = async.replaceAll(' * ', ' ');
    expect(doc).toContain('To send `X-Checksum` with `cover`, pass `{ data, headers }`.');
    expect(doc).toContain('To send `X-Checksum` with `pages`, pass `{ data, headers }`.');
    expect(codes).toEqual([]);
  });

  test('cause a warning if neither the document nor a caller can provide them', () => {
    const unsent = (header: object, properties?: object) => form(header, properties).codes;
    const free = { schema: string };
    expect(unsent({ 'X-Sum': free }, { title: string })).toEqual(['part-headers-unused']);
    expect(unsent({ 'X Sum': free })).toEqual(['part-headers-unused']);
    expect(unsent({ 'X-Sum': { schema: { const: 'ä\n' } } }, { title: string })).toEqual([
      'part-headers-unused',
    ]);
    const encoded = { 'Content-Transfer-Encoding': { schema: { const: 'base64' } } };
    expect(unsent(encoded)).toEqual(['part-headers-unused']);
    expect(unsent({ 'Content-Type': free, 'Content-Disposition': free })).toEqual([]);
  });

  test('are sent with positional parts', () => {
    const kind = (value: string) => ({ headers: { 'X-Kind': { schema: { const: value } } } });
    const { async, codes } = emitted(
      sending({
        'multipart/mixed': {
          prefixEncoding: [kind('first')],
          itemEncoding: kind('other'),
          schema: { type: 'array', prefixItems: [string], items: string },
        },
      }),
      '3.2.0',
    );
    expect(async).toContain(
      "multipart({ '0': { headers: { 'X-Kind': 'first' } }, '*': { headers: { 'X-Kind': 'other' } }, })",
    );
    expect(codes).toEqual([]);
  });

  test('are ignored in a body that is not multipart', () => {
    const { async, codes } = emitted(
      sending({
        'application/x-www-form-urlencoded': {
          schema: { type: 'object', properties: { title: string } },
          encoding: { title: { headers: { 'X-Kind': { schema: { const: 'a' } } } } },
        },
      }),
    );
    expect(async).not.toContain('X-Kind');
    expect(codes).toEqual([]);
  });
});

test('warns about a file inside an object in a form and treats it as a string', () => {
  const album = {
    type: 'object',
    properties: { title: { type: 'string' }, cover: bytes },
  };
  const form = (properties: object) =>
    emitted(sending({ 'multipart/form-data': media({ type: 'object', properties }) }), '3.0.3', {
      schemas: { Album: album, Cover: bytes, Covers: { type: 'array', items: bytes } },
    });
  const nested = form({ album, cover: bytes });
  expect(nested.codes).toEqual(['nested-file']);
  expect(nested.async).toContain('cover?: string | undefined; } | undefined; cover?: Uploadable');
  expect(form({ album: { $ref: '#/components/schemas/Album' } }).codes).toEqual(['nested-file']);
  expect(form({ albums: { type: 'array', items: album } }).codes).toEqual(['nested-file']);
  const rows = { type: 'array', items: { type: 'array', items: bytes } };
  expect(form({ rows }).codes).toEqual(['nested-file']);
  expect(form({ rows }).async).toContain('rows?: readonly (readonly string[])[] | undefined');
  const parts = form({
    one: { $ref: '#/components/schemas/Cover' },
    many: { $ref: '#/components/schemas/Covers' },
    inline: { type: 'array', items: bytes, nullable: true },
  });
  expect(parts.codes).toEqual([]);
  expect(parts.async).toContain('inline?: readonly Uploadable[] | null | undefined');
});

test('sends positional parts in order and with their types', () => {
  const part = { type: 'object', properties: { a: { type: 'string' } } };
  const { async, codes } = emitted(
    sending({
      'multipart/mixed': {
        prefixEncoding: [{}, { contentType: 'image/png' }],
        itemEncoding: { contentType: 'text/csv' },
        schema: { type: 'array', prefixItems: [part, {}] },
      },
    }),
    '3.2.0',
  );
  expect(async).toContain(
    "multipart({ '1': { contentType: 'image/png' }, '*': { contentType: 'text/csv' } })",
  );
  expect(async).toMatch(/Uploadable, \.\.\.unknown\[\]/);
  expect(async).toContain("contentType: 'multipart/mixed'");
  expect(codes).toEqual([]);
});

test('accepts files as positional parts that only an encoding describes', () => {
  const body = (schema: object) =>
    emitted(
      sending({ 'multipart/mixed': { itemEncoding: { contentType: 'image/png' }, schema } }),
      '3.2.0',
    ).async;
  expect(body({ type: 'array', items: {} })).toContain('body: readonly Uploadable[]');
  expect(body({ type: 'array', prefixItems: [string], items: {} })).toContain(
    'body: readonly [string, ...Uploadable[]]',
  );
  expect(body({ type: 'array', items: string })).toContain('body: readonly string[]');
});

test('streams JSON text sequences, including media types with a structured suffix', () => {
  for (const type of ['application/json-seq', 'application/geo+json-seq']) {
    const item = { itemSchema: { type: 'object', properties: { n: { type: 'integer' } } } };
    const { async, codes } = emitted(returning({ [type]: item }), '3.2.0');
    expect(async).toContain(`{ accept: '${type}', decode: jsonl }`);
    expect(codes).toEqual([]);
  }
});
