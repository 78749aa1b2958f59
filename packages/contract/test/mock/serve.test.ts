import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, expect, test, vi } from 'vitest';
import { allIssues, checkCall } from '../../src/check/call.js';
import type { Mock } from '../../src/mock/serve.js';
import { testResponse } from '../../src/recorder/upstream.js';
import { document } from '../support/document.js';

const broken = createServer((_, response) => {
  response.writeHead(500).end();
});
await once(broken.listen(0, '127.0.0.1'), 'listening');
const address = broken.address();
const url = `http://127.0.0.1:${String(typeof address === 'object' && address?.port)}`;

const done = () => Promise.resolve();
const mock: Mock = {
  served: document,
  unserved: new Map(),
  url: () => Promise.resolve(url),
  restarted: done,
  stop: done,
};

afterAll(() => {
  broken.close();
});

test('the recorder checks a call that the mock failed to serve, and reports the reason for the failure', async () => {
  const request = {
    method: 'post',
    url: '/file',
    headers: { accept: 'application/json', 'user-agent': 'things/1.0.0' },
    body: Buffer.alloc(0),
    wanted: 'code=200',
  };
  const response = await testResponse(document, request, mock);
  const reason = 'Prism fails with the status 500 and no details.';
  expect(response).toMatchObject({ status: 200, unserved: { reason, isLimit: false } });
  const claim = { test: 't', method: 'post', path: '/file', exchange: { status: 200 } };
  const found = checkCall(document, { ...claim, value: { kind: 'nothing' } }, [
    { request, response },
  ]);
  expect(allIssues(found)).toEqual([
    'Nothing was returned, but the response contains {"id":"string","size":0}.',
  ]);
});

/** Creates a mock that crashes on the given number of requests, restarts each time, and then responds. */
async function crashing(times: number): Promise<{ readonly crashing: Mock; stop: () => void }> {
  let left = times;
  const server = createServer((request, response) => {
    left -= 1;
    if (left >= 0) request.socket.destroy();
    else response.writeHead(204).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const place = server.address();
  const own = `http://127.0.0.1:${String(typeof place === 'object' && place?.port)}`;
  return { crashing: { ...mock, url: () => Promise.resolve(own) }, stop: () => server.close() };
}

const request = { method: 'post', url: '/file', headers: {}, body: Buffer.alloc(0), wanted: '' };

test('the recorder responds to a request that crashes the mock twice, and names the operation', async () => {
  const { crashing: crashed, stop } = await crashing(2);
  const response = await testResponse(document, request, crashed);
  stop();
  expect(response).toMatchObject({
    status: 200,
    unserved: { reason: 'Prism crashed at POST /file.', isLimit: false },
  });
});

test('sends a request again if the mock crashed while handling it', async () => {
  const { crashing: crashed, stop } = await crashing(1);
  const response = await testResponse(document, request, crashed);
  stop();
  expect(response).toMatchObject({ status: 204 });
  expect(response.unserved).toBeUndefined();
});

test('responds with an example if the mock can’t start because of an operation', async () => {
  const without = { ...mock, unserved: new Map([['POST /file', 'It ends.']]) };
  expect(await testResponse(document, request, without)).toMatchObject({
    status: 200,
    unserved: { reason: 'It ends.' },
  });
});

test('the recorder responds to a request that makes the mock hang, and names the operation', async () => {
  const silent = createServer();
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const place = silent.address();
  const own = `http://127.0.0.1:${String(typeof place === 'object' && place?.port)}`;
  const patience = vi.spyOn(AbortSignal, 'timeout');
  patience.mockImplementation(() => {
    const waiting = new AbortController();
    silent.once('request', () => {
      waiting.abort();
    });
    return waiting.signal;
  });
  const response = await testResponse(document, request, {
    ...mock,
    url: () => Promise.resolve(own),
  });
  patience.mockRestore();
  silent.closeAllConnections();
  silent.close();
  expect(response).toMatchObject({
    status: 200,
    unserved: { reason: 'Prism hung at POST /file.', isLimit: false },
  });
});

test('the recorder responds even if the mock rejects the sampled values in a call', async () => {
  const rejecting = createServer((_, response) => {
    const violation = { location: ['request', 'query', 'kind'], severity: 'Error', message: 'no' };
    response.writeHead(200, { 'sl-violations': JSON.stringify([violation]) }).end();
  });
  await once(rejecting.listen(0, '127.0.0.1'), 'listening');
  const place = rejecting.address();
  const own = `http://127.0.0.1:${String(typeof place === 'object' && place?.port)}`;
  const strict = { ...mock, url: () => Promise.resolve(own) };
  const given = await testResponse(document, request, strict);
  const sampled = await testResponse(document, request, strict, true);
  rejecting.close();
  expect(given.unserved).toBeUndefined();
  expect(sampled.unserved).toEqual({
    reason: 'Prism rejects values that no example has.',
    isLimit: true,
    isRejected: true,
  });
});
