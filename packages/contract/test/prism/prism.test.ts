import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Document } from '../../src/document/document.js';
import { violationsOf } from '../../src/check/violations.js';
import { type Prism, startPrism } from '../../src/prism/prism.js';
import { startRecorder } from '../../src/recorder/server.js';

const text = { type: 'string' };
const ok = (example: unknown) => ({
  200: { description: '', content: { 'application/json': { example } } },
});
const root = {
  openapi: '3.0.3',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: { responses: ok(['a']) },
      head: { responses: { '204': { description: '' } } },
    },
    '/things/{id}': {
      get: {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: text },
          { name: 'size', in: 'query', schema: { type: 'integer' } },
        ],
        responses: ok('templated'),
      },
    },
    '/things/größte': { get: { responses: ok('fixed') } },
    '/slow': {
      get: {
        parameters: [{ name: 'q', in: 'query', schema: { type: 'string', pattern: '^(a+)+$' } }],
        responses: ok('slow'),
      },
    },
    '/odd': {
      get: {
        responses: {
          200: {
            description: '',
            headers: { 'a b': { schema: text, example: 'x' } },
            content: { 'application/json': { example: 1 } },
          },
        },
      },
    },
  },
};

let folder: string;
let file: string;
let prism: Prism;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-'));
  file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(root));
  prism = await startPrism(file);
}, 60_000);

afterAll(async () => {
  await prism.stop();
  await rm(folder, { recursive: true });
});

test('Prism responds through the recorder and ends when it is stopped', async () => {
  const document = new Document(root);
  const own = await startPrism(file);
  const mock = {
    ...own,
    served: document,
    unserved: new Map(),
    send: own.send.bind(own),
    stop: own.stop.bind(own),
  };
  const recorder = await startRecorder(document, mock);
  const response = await fetch(`${recorder.url}/things`);
  expect(await response.json()).toEqual(['a']);
  const limited = await fetch(`${recorder.url}/things`, {
    method: 'HEAD',
    headers: { 'x-contract-response': 'code=204' },
  });
  expect(limited.status).toBe(204);
  await recorder.stop();
  await own.stop();
  await own.ended;
  expect(await send('/things', own)).toBe('crashed');
}, 60_000);

test.each([
  ['/things/a', 200, '"templated"'],
  ['/things/gr%C3%B6%C3%9Fte', 200, '"fixed"'],
  ['/things/a/b', 404, expect.stringContaining('NO_PATH_MATCHED_ERROR')],
  ['/', 404, expect.stringContaining('NO_PATH_MATCHED_ERROR')],
])('Prism routes %s', async (url, status, body: unknown) => {
  expect(shown(await send(url))).toEqual([status, body]);
});

test('Prism responds with 405 to a method that the path doesn’t have', async () => {
  const response = await send('/things/a', prism, 'delete');
  expect(shown(response)).toEqual([405, expect.stringContaining('NO_METHOD_MATCHED_ERROR')]);
});

test('a response contains Prism’s objections to the request', async () => {
  const response = await send('/things/a?size=große');
  if (typeof response === 'string') throw new Error(response);
  expect(violationsOf(response)).toMatchObject([
    { location: ['query', 'size'], severity: 'Error' },
  ]);
});

test('an error that Prism doesn’t catch becomes the response to its request', async () => {
  expect(shown(await send('/things/%E0%A4%A'))).toEqual([
    500,
    expect.stringContaining('#UNCAUGHT'),
  ]);
});

test('Prism responds with its own problem if HTTP doesn’t permit a declared header', async () => {
  expect(shown(await send('/odd'))).toEqual([500, expect.stringContaining('Header name')]);
});

test('a request that keeps Prism busy ends it, and later requests can be sent again', async () => {
  const own = await startPrism(file, { start: 60_000, response: 300 });
  const slow = send(`/slow?q=${'a'.repeat(40)}b`, own);
  const later = send('/things', own);
  expect([await slow, await later]).toEqual(['hung', 'crashed']);
  await own.ended;
}, 60_000);

test('startPrism reports why Prism failed to start', { timeout: 60_000 }, async () => {
  await expect(startPrism(join(folder, 'missing.json'))).rejects.toThrow(
    /Prism ended at its start[^]*missing\.json/,
  );
});

function send(url: string, to = prism, method = 'get'): ReturnType<Prism['send']> {
  return to.send({ method, url, headers: {}, body: Buffer.alloc(0), wanted: '' });
}

function shown(response: Awaited<ReturnType<Prism['send']>>): unknown {
  return typeof response === 'string' ? response : [response.status, response.body.toString()];
}
