import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LogEntry, type MockServer, startMockServer } from '../../src/mock/server.js';
import type { Action, StatePlan } from '../../src/mock/state/plan.js';

const thing = { type: 'object', properties: { id: { type: 'string' } } };
const content = { 'application/json': { schema: thing, example: { id: 'a' } } };
const list = { 'application/json': { schema: { type: 'array', items: thing } } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: { responses: { '200': { description: '', content: list } } },
      head: { responses: { '204': { description: '' } } },
      post: { requestBody: { content }, responses: { '201': { description: '', content } } },
    },
    '/notes': { post: { responses: { '204': { description: '' } } } },
  },
};

const action = (method: string, does: Action['does'], status: number): Action => ({
  method,
  path: '/things',
  does,
  status,
  value: '',
  fields: undefined,
  required: [],
  input: { place: '', names: undefined, defaults: {}, omitted: [] },
  isPolled: false,
  list: {
    where: {},
    request: { page: undefined, size: undefined, offset: undefined, cursor: undefined },
    defaultSize: undefined,
    firstPage: 1,
    cursorField: undefined,
    members: [],
    hasLink: false,
    filters: [],
    search: [],
    sort: [],
    ignored: [],
  },
});

const plan: StatePlan = {
  idempotencyHeader: undefined,
  collections: [
    {
      name: 'things',
      path: '/things',
      itemPath: '/things/{id}',
      id: 'id',
      schema: undefined,
      parents: [],
      createdAt: [],
      updatedAt: [],
      waiter: undefined,
      batches: [],
      actions: [action('get', 'list', 200), action('post', 'create', 201)],
    },
  ],
};

const log: LogEntry[] = [];
let server: MockServer;

beforeAll(async () => {
  const onRequest = (entry: LogEntry): void => void log.push(entry);
  server = await startMockServer({ document, port: 0, host: '127.0.0.1', plan, onRequest });
}, 60_000);

afterAll(() => server.stop());

const JSON_TYPE = 'Content-Type: application/json';

test.each<[string, string, string | Buffer, number]>([
  ['JSON that ends early', JSON_TYPE, '{"id":', 400],
  ['JSON in UTF-16', JSON_TYPE, Buffer.from('{}', 'utf16le'), 400],
  ['a charset other than UTF-8', `${JSON_TYPE}; charset=utf-16`, '{}', 415],
  ['compressed JSON', `${JSON_TYPE}\r\nContent-Encoding: gzip`, gzipSync('{}'), 415],
  ['a byte order mark', JSON_TYPE, '\uFEFF{"id":"b"}', 400],
  ['the member __proto__', JSON_TYPE, '{"id":"__proto__","__proto__":{"a":1}}', 201],
  ['half of a surrogate pair as its ID', JSON_TYPE, String.raw`{"id":"\ud800"}`, 201],
  ['no JSON at all', 'Content-Type: text/plain', '', 204],
])('responds to a body with %s', async (_, type, body, status) => {
  const bytes = Buffer.from(body);
  const path = type === JSON_TYPE || type.startsWith(JSON_TYPE) ? '/things' : '/notes';
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\n${type}\r\nContent-Length: ${String(bytes.length)}`;
  expect(await statusOf(head, bytes)).toBe(status);
});

test('responds to a chunked request with an empty body', async () => {
  const head = `POST /things HTTP/1.1\r\nHost: a\r\n${JSON_TYPE}\r\nTransfer-Encoding: chunked`;
  expect(await statusOf(head, '0\r\n\r\n')).toBe(201);
});

test('responds to a body that is nested too deeply to be kept, and keeps serving items', async () => {
  const body = `{"id":"deep","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const head = `POST /things HTTP/1.1\r\nHost: a\r\n${JSON_TYPE}\r\nContent-Length: ${String(body.length)}`;
  expect(await statusOf(head, body)).toBe(500);
  expect(log.at(-1)?.notes).toEqual([expect.stringContaining('The mock failed: ')]);
  expect(await statusOf('GET /things HTTP/1.1\r\nHost: a')).toBe(200);
});

test.each(['a b', '[::', ''])('responds to a request with the host "%s"', async (host) => {
  expect(await statusOf(`GET /things HTTP/1.1\r\nHost: ${host}`)).toBe(200);
});

test.each(['1', '101', '600', '99999'])(
  'responds to a request that prefers the impossible status %s',
  async (code) => {
    expect(await statusOf(`HEAD /things HTTP/1.1\r\nHost: a\r\nPrefer: code=${code}`)).toBe(204);
  },
);

test('the log contains no GitHub Actions commands from a URL', async () => {
  expect(await statusOf('GET /##[error]a HTTP/1.1\r\nHost: a')).toBe(404);
  expect(log.at(-1)?.url).toBe(String.raw`/##\u005berror]a`);
});

/**
 * Sends a request as bytes. Returns the status of the response, or NaN if the mock closes the connection without one.
 */
async function statusOf(head: string, body: string | Buffer = ''): Promise<number> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`${head}\r\nConnection: close\r\n\r\n`);
  socket.write(body);
  return Number((await text(socket)).split(' ')[1]);
}
