import { expect, test } from 'vitest';
import { Document } from '../../src/document/document.js';
import type { Verdict } from '../../src/recorder/server.js';
import { permission } from '../../src/run/selection.js';
import { judgeServerCall } from '../../src/run/server-verdict.js';

const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } };
const responses = { '200': { content }, '404': {} };
const document = new Document({
  openapi: '3.1.0',
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['id'],
        properties: { child: { $ref: '#/components/schemas/Thing' } },
      },
    },
  },
  paths: {
    '/a': {
      get: { responses },
      post: { tags: ['things'], responses },
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
  [
    'blames the server for a method that it does not support',
    405,
    '',
    {
      fault: 'server',
      evidence: ["The server responded 405: it doesn't support GET at this path."],
    },
  ],
  ['leaves a declared error unproven', 404, '', { state: 'unproven' }],
])('judgeServerCall %s', (_, status, body, outcome) => {
  expect(judgeServerCall(document, verdictOf(status, body))).toMatchObject(outcome);
});

test('judgeServerCall blames the server for a body that is nested too deeply', () => {
  const body = `${'{"id":1,"child":'.repeat(50_000)}{"id":1}${'}'.repeat(50_000)}`;
  expect(judgeServerCall(document, verdictOf(200, body))).toMatchObject({
    fault: 'server',
    evidence: ['The response 200 is nested too deeply to be checked.'],
  });
});

test('judgeServerCall blames the SDK for a wrong request, regardless of the response', () => {
  const verdict = { ...verdictOf(500, ''), issues: { ...none, request: ['R.'] } };
  expect(judgeServerCall(document, verdict)).toMatchObject({ fault: 'sdk', evidence: ['R.'] });
});

test('judgeServerCall blames the server for a broken connection', () => {
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

test.each<[string, Parameters<typeof permission>[1], readonly string[]]>([
  ['without permission', [], ['get /a']],
  ['with write', [{ change: 'write' }], ['get /a', 'post /a']],
  ['with delete', [{ change: 'delete' }], ['get /a', 'delete /a', 'post /a/purge']],
  [
    'with a tag and an operation',
    [
      { change: 'write', scope: 'Things' },
      { change: 'delete', scope: 'PURGEALL' },
    ],
    ['get /a', 'post /a', 'post /a/purge'],
  ],
  ['with a method and path', [{ change: 'delete', scope: 'DELETE /a' }], ['get /a', 'delete /a']],
])('permission selects the allowed operations: %s', (_, allow, expected) => {
  const all = ['get /a', 'post /a', 'delete /a', 'post /a/purge'];
  expect(all.filter(permission(document, allow))).toEqual(expected);
});

test('permission finds an operation whose path contains a space', () => {
  const spaced = new Document({ paths: { '/a b': { get: { responses }, post: { responses } } } });
  expect(['get /a b', 'post /a b'].filter(permission(spaced, []))).toEqual(['get /a b']);
});

test('permission rejects a scope that matches no operation', () => {
  expect(() => permission(document, [{ change: 'write', scope: 'thing' }])).toThrow(
    '--allow write:thing matches no operation.',
  );
});

test('judgeServerCall gives different reasons for a conflict and for a missing item', () => {
  const declaring = new Document({
    openapi: '3.1.0',
    paths: { '/a': { get: { responses: { '200': {}, '404': {}, '409': {} } } } },
  });
  const reasons = [404, 409].map((status) => judgeServerCall(declaring, verdictOf(status, '')));
  expect(reasons).toEqual([
    { state: 'unproven', reason: expect.stringContaining('may not exist') as string },
    { state: 'unproven', reason: expect.stringContaining('state of the item') as string },
  ]);
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
