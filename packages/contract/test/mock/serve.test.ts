import { expect, test } from 'vitest';
import { allIssues, checkCall } from '../../src/check/call.js';
import type { Mock } from '../../src/mock/serve.js';
import { testResponse } from '../../src/recorder/upstream.js';
import { document } from '../support/document.js';

type Send = Mock['send'];

/** Creates a mock that returns these results, one for each request. */
function mockWith(...results: readonly Awaited<ReturnType<Send>>[]): Mock {
  const left = results.values();
  const send: Send = () => Promise.resolve(left.next().value ?? 'crashed');
  return { served: document, unserved: new Map(), send, stop: () => Promise.resolve() };
}

const nothing = (status: number, headers = {}) => ({ status, headers, body: Buffer.alloc(0) });

test('the recorder checks a call that the mock failed to serve, and reports the reason for the failure', async () => {
  const request = {
    method: 'post',
    url: '/file',
    headers: { accept: 'application/json', 'user-agent': 'things/1.0.0' },
    body: Buffer.alloc(0),
    wanted: 'code=200',
  };
  const response = await testResponse(document, request, mockWith(nothing(500)));
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

const request = { method: 'post', url: '/file', headers: {}, body: Buffer.alloc(0), wanted: '' };

test('the recorder responds to a request that crashes the mock twice, and names the operation', async () => {
  const response = await testResponse(document, request, mockWith('crashed', 'crashed'));
  expect(response).toMatchObject({
    status: 200,
    unserved: { reason: 'Prism crashed at POST /file.', isLimit: false },
  });
});

test('sends a request again if the mock crashed while handling it', async () => {
  const response = await testResponse(document, request, mockWith('crashed', nothing(204)));
  expect(response).toMatchObject({ status: 204 });
  expect(response.unserved).toBeUndefined();
});

test('responds with an example if the mock can’t start because of an operation', async () => {
  const without = { ...mockWith(), unserved: new Map([['POST /file', 'It ends.']]) };
  expect(await testResponse(document, request, without)).toMatchObject({
    status: 200,
    unserved: { reason: 'It ends.' },
  });
});

test('the recorder responds to a request that makes the mock hang, and names the operation', async () => {
  const response = await testResponse(document, request, mockWith('hung'));
  expect(response).toMatchObject({
    status: 200,
    unserved: { reason: 'Prism hung at POST /file.', isLimit: false },
  });
});

test('the recorder responds instead of the mock if the mock rejects the sampled values of a call', async () => {
  const violation = { location: ['request', 'query', 'kind'], severity: 'Error', message: 'no' };
  const rejected = nothing(200, { 'sl-violations': JSON.stringify([violation]) });
  const given = await testResponse(document, request, mockWith(rejected));
  const sampled = await testResponse(document, request, mockWith(rejected), true);
  expect(given.unserved).toBeUndefined();
  expect(sampled.unserved).toEqual({
    reason: 'Prism rejects values that no example has.',
    isLimit: true,
    rejected: [{ in: 'query', name: 'kind' }],
  });
});
