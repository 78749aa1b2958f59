import { afterAll, beforeAll, expect, test } from 'vitest';
import { Document } from '../../src/document/document.js';
import { type Mock, serve } from '../../src/mock/serve.js';
import { REPORT_PATH, TEST_HEADER } from '../../src/protocol.js';
import { type Recorder, startRecorder } from '../../src/recorder/server.js';

const text = { type: 'string' };
const object = (properties: object, ...required: string[]) => ({
  type: 'object',
  required,
  properties,
});
const json = (schema: object, more: object = {}) => ({
  content: { 'application/json': { schema, ...more } },
});
const responding = (response: object, more: object = {}) => ({
  ...more,
  responses: { 200: { description: '', ...response } },
});
const taking = (schema: object, mediaType = 'application/json') =>
  responding({}, { requestBody: { required: true, content: { [mediaType]: { schema } } } });
const given = (...parameters: object[]) => responding({}, { parameters });
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const FORM = 'application/x-www-form-urlencoded';
const TAGGED = { oneOf: [to('Cat'), to('Dog')], discriminator: { propertyName: 'kind' } };
const DATA = {
  oneOf: [1],
  discriminator: {},
  required: ['id'],
  properties: { id: { readOnly: true } },
};

/**
 * A document with patterns from real documents. Unless they are prepared, Prism rejects them, fails on them, or doesn't
 * even start.
 */
const root = {
  openapi: '3.2.0',
  info: { title: 'Foreign', version: '1' },
  'x-topics': [{ content: { $ref: './docs/start.md' } }],
  paths: {
    '/quoted': { get: responding(json(to('Pick.%22id%22'))) },
    '/escaped': { get: responding(json(to('Omit.%22id%22'))) },
    '/spelt': { get: responding(json(to('a%20b~1%C3%A9'))) },
    '/dangling': { get: responding(json(object({ a: to('Missing'), b: text }, 'b'))) },
    '/any': { get: responding({ content: { '*/*': { schema: object({ a: text }, 'a') } } }) },
    '/own-field': { post: taking(object({ hasOwnProperty: text }), FORM) },
    '/named': {
      get: responding(json(text, { examples: { a: { dataValue: 'x' }, b: { dataValue: 'y' } } })),
    },
    '/default': {
      get: responding(
        json(to('Example'), { examples: { default: { $ref: '#/components/examples/y' } } }),
      ),
    },
    '/mixed': { get: responding({ content: { 'multipart/mixed': { schema: object({}) } } }) },
    '/created': { post: taking({ oneOf: [{ allOf: [object({ name: text }), to('Stored')] }] }) },
    '/tagged': {
      post: taking(TAGGED),
    },
    '/tagged-inside': { post: taking(object({ default: TAGGED })) },
    '/form': { post: taking(text, 'application/x-www-form-urlencoded') },
    '/dotted/{a.b}': { get: { responses: {} } },
    '/silent': { get: { responses: {} } },
    '/elsewhere': { get: { responses: { 303: { description: '' } } } },
    '/odd-media': { post: taking(text, 'a/b/c') },
    '/headers': {
      get: given(
        { name: 'Authorization', in: 'header', required: true, schema: text },
        { name: 'flag', in: 'header', schema: { type: 'string', enum: [true, false] } },
        { name: 'id', in: 'path', required: true, schema: text },
      ),
    },
    '/queries': {
      get: given(
        { name: 'list', in: 'query', schema: { type: ['array', 'null'], items: text } },
        { name: 'rate', in: 'query', schema: { oneOf: [text, { type: 'integer' }] } },
        { name: 'filter', in: 'query', schema: object({ by: text }, 'by') },
      ),
    },
    '/minimal': {
      get: given({ name: 'Prefer', in: 'header', schema: { enum: ['return=minimal'] } }),
    },
    '/got': { get: taking(text) },
    '/spaced': { get: given({ name: 'a b', in: 'query', required: true, schema: text }) },
    '/spaced/needed': { get: given({ name: 'a', in: 'query', required: true, schema: text }) },
    '/ends-it': {
      get: given({ name: 'ids', in: 'header', schema: { type: 'array', items: text } }),
    },
    '/both': { post: taking({ oneOf: [to('Cat'), to('Dog')] }) },
    '/both-asked': {
      post: {
        ...taking({ oneOf: [to('Cat'), to('Dog')] }),
        parameters: [{ name: 'q', in: 'query', required: true, schema: text }],
      },
    },
    '/patched': {
      post: responding(
        {},
        {
          requestBody: {
            content: {
              'application/json-patch+json': { schema: { type: 'array' } },
              'application/json': { schema: object({ a: text }, 'a') },
            },
          },
        },
      ),
    },
    '/data': {
      get: responding(
        json(object({ default: object({ a: to('Missing') }) }), {
          example: DATA,
        }),
      ),
    },
    '/wrong': { get: responding(json(object({ a: text }, 'a'), { example: { a: 1 } })) },
  },
  components: {
    examples: { y: { value: 'y' } },
    schemas: {
      'Pick."id"': object({ id: text }, 'id'),
      'Omit.%22id%22': object({ name: text }, 'name'),
      'a b/é': object({ size: text }, 'size'),
      Example: { ...text, example: 'x' },
      Stored: object({ id: { ...text, readOnly: true } }, 'id'),
      Cat: { allOf: [object({ kind: text }, 'kind')] },
      Dog: { allOf: [object({ kind: text }, 'kind')] },
    },
  },
};

let mock: Mock;
let recorder: Recorder;

beforeAll(async () => {
  const document = new Document(root);
  mock = await serve(document);
  recorder = await startRecorder(document, mock);
}, 60_000);

afterAll(async () => {
  await recorder.stop();
  await mock.stop();
});

async function call(path: string, init: RequestInit = {}): Promise<readonly [number, string]> {
  const response = await fetch(`${recorder.url}${path}`, init);
  return [response.status, await response.text()];
}

const sending = (body: unknown, type = 'application/json'): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

test.each([
  ['a schema name with quotes', '/quoted', '{"id":"string"}'],
  ['a schema name that contains percent-encoding', '/escaped', '{"name":"string"}'],
  ['a schema name that references must escape', '/spelt', '{"size":"string"}'],
  ['a schema with an unresolvable reference', '/dangling', '{"a":null,"b":"string"}'],
  ['an object of any media type', '/any', '{"a":"string"}'],
])('Prism supports %s', async (_, path, body) => {
  expect(await call(path, { headers: { accept: '*/*' } })).toEqual([200, body]);
});

test('Prism serves an OpenAPI 3.2 example by name', async () => {
  expect(
    await call('/named', { headers: { 'x-contract-response': 'code=200, example=b' } }),
  ).toEqual([200, '"y"']);
});

test('Prism serves the example named `default`, although Prism uses that name for the schema’s example', async () => {
  expect(
    await call('/default', { headers: { 'x-contract-response': 'code=200, example=default' } }),
  ).toEqual([200, '"y"']);
});

test.each([
  ['a body without its readOnly properties', '/created', { name: 'x' }],
  ['a body that only its discriminator distinguishes', '/tagged', { kind: 'Cat' }],
  [
    'a body that only its discriminator distinguishes, in a property named like a keyword',
    '/tagged-inside',
    { default: { kind: 'Cat' } },
  ],
])('the recorder accepts %s', async (_, path, body) => {
  expect(await contradictions(`POST ${path}`, sending(body))).toEqual([]);
});

test.each([
  ['a string in place of a form', '/form', sending('x', 'application/x-www-form-urlencoded')],
  ['an invalid media type', '/odd-media', sending('x', 'a/b/c')],
  ['an ignored header and a boolean header', '/headers', { headers: { flag: 'true' } }],
  ['a nullable list', '/queries?list=a&list=b', {}],
  ['a parameter of several types', '/queries?rate=1', {}],
  ["the API's own `Prefer` header", '/minimal', { headers: { prefer: 'return=minimal' } }],
  ['a GET without its declared body', '/got', {}],
  ['a parameter name that must be escaped', '/spaced?a%20b=x', {}],
  ['a header parameter that crashes an unprepared Prism', '/ends-it', {}],
  ['an operation without responses', '/silent', { headers: { 'x-contract-response': 'code=200' } }],
  [
    'an operation with only a redirect response',
    '/elsewhere',
    { headers: { 'x-contract-response': 'code=200' } },
  ],
  ['a path parameter name with a dot', '/dotted/a', {}],
  ['a multipart response', '/mixed', { headers: { accept: 'multipart/mixed' } }],
])('a request succeeds: %s', async (_, path, init) => {
  const [status] = await call(path, { ...init });
  expect(status).toBe(200);
});

test.each([
  ['without a body', '/spaced/needed', {}],
  ['with a body that violates its schema', '/both-asked', sending({ kind: 'Cat' })],
])('Prism reports a missing query parameter: %s', async (_, path, init) => {
  expect((await call(path, init))[0]).toBe(422);
});

test('the recorder accepts a form with a field named like an inherited member', async () => {
  const body = sending('hasOwnProperty=x', FORM);
  expect(await contradictions('POST /own-field', body)).toEqual([]);
});

test('the preparation for Prism leaves example data unchanged', async () => {
  const [, body] = await call('/data');
  expect(JSON.parse(body)).toEqual(DATA);
});

test.each([
  [
    'a body that violates its schema',
    'POST /both',
    sending({ kind: 'Cat' }),
    /The body sent: must match exactly one schema/,
  ],
  ['an invalid body of one of several media types', 'POST /patched', sending({}), /property 'a'/],
  ['an example that violates its schema', 'GET /wrong', {}, /The response: \/a must be string/],
])('the recorder blames the document for %s', async (_, operation, init, expected) => {
  expect((await contradictions(operation, init)).join()).toMatch(expected);
});

/** Makes a call that must succeed and returns the contradictions that the recorder finds. */
async function contradictions(operation: string, init: RequestInit) {
  const [method = '', path = ''] = operation.split(' ');
  const name = crypto.randomUUID();
  const headers = new Headers(init.headers);
  headers.set(TEST_HEADER, name);
  const [status] = await call(path, { ...init, headers });
  expect(status).toBe(200);
  const claim = { test: name, method: method.toLowerCase(), path, exchange: { status } };
  await call(REPORT_PATH, sending(claim));
  return recorder.notes.contradictions(`${operation} 200`);
}
