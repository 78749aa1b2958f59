import { expect, test } from 'vitest';
import { Document } from '../src/document/document.js';
import type { Verdict } from '../src/recorder/server.js';
import { permitted } from '../src/run/selection.js';
import { judgeServerCall } from '../src/run/server-verdict.js';

const content = { 'application/json': { schema: { type: 'object', required: ['id'] } } };
const responses = { '200': { content }, '404': {} };
const document = new Document({
  openapi: '3.1.0',
  paths: {
    '/a': {
      get: { responses },
      post: { responses },
      delete: { responses },
    },
    '/a/purge': { post: { operationId: 'purgeAll', responses } },
  },
});

const none = { request: [], response: [], value: [] };

test.each<[string, number, string, object]>([
  ['passes a declared response', 200, '{"id":1}', { state: 'passed' }],
  ['blames the server for an invalid body', 200, '{}', { state: 'failed', fault: 'server' }],
  ['blames the server for an undeclared 500', 500, '', { state: 'failed', fault: 'server' }],
  ['blames the document for an undeclared 418', 418, '', { state: 'failed', fault: 'document' }],
  ['leaves a declared error unproven', 404, '', { state: 'unproven' }],
])('judgeServerCall %s', (_, status, body, outcome) => {
  expect(judgeServerCall(document, verdictOf(status, body))).toMatchObject(outcome);
});

test('judgeServerCall blames the SDK for a wrong request before all else', () => {
  const verdict = { ...verdictOf(500, ''), issues: { ...none, request: ['R.'] } };
  expect(judgeServerCall(document, verdict)).toMatchObject({ fault: 'sdk', evidence: ['R.'] });
});

test('judgeServerCall blames the server for a connection that breaks', () => {
  const verdict = verdictOf(502, '');
  const [{ request, response } = { request: undefined, response: undefined }] = verdict.exchanges;
  const unserved = { reason: 'ECONNRESET', isLimit: false };
  const exchanges = request ? [{ request, response: { ...response, unserved } }] : [];
  const issues = { ...none, request: ['R.'] };
  expect(judgeServerCall(document, { ...verdict, issues, exchanges })).toMatchObject({
    fault: 'server',
    evidence: ['ECONNRESET'],
  });
});

test('permitted leaves out operations that change data unless they are allowed', () => {
  const all = ['get /a', 'post /a', 'delete /a', 'post /a/purge'];
  expect(permitted(document, all, [])).toEqual(['get /a']);
  expect(permitted(document, all, ['write'])).toEqual(['get /a', 'post /a']);
  expect(permitted(document, all, ['write', 'delete'])).toEqual(all);
});

function verdictOf(status: number, body: string): Verdict {
  const request = { method: 'get', url: '/a', headers: {}, body: Buffer.alloc(0), wanted: '' };
  const headers = { 'content-type': 'application/json' };
  return {
    claim: { test: 't', method: 'get', path: '/a', exchange: { status: 200 } },
    issues: none,
    exchanges: [{ request, response: { status, headers, body: Buffer.from(body) } }],
    contradictions: { request: [], response: [] },
  };
}
