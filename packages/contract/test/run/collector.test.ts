import { expect, test, vi } from 'vitest';
import { Document } from '../../src/document/document.js';
import type { Claim } from '../../src/protocol.js';
import type { Verdict } from '../../src/recorder/server.js';
import { Collector } from '../../src/run/collector.js';

const document = new Document({
  openapi: '3.1.0',
  paths: { '/a': { get: { responses: { '200': { description: '' } } } } },
});

function verdict(claim: Partial<Claim>, request: readonly string[] = []): Verdict {
  return {
    claim: { test: 't', task: '1', method: 'get', path: '/a', exchange: { status: 200 }, ...claim },
    issues: { request: [...request], response: [], value: [] },
    exchanges: [],
    contradictions: { request: [], response: [] },
  };
}

/** Returns the party that is blamed for a failed test with the given verdicts. */
function blamed(...verdicts: readonly Verdict[]): string | undefined {
  const collector = new Collector({ document, selected: ['get /a'] });
  for (const own of verdicts) collector.onVerdict(own);
  collector.onTestCaseResult({
    id: '1',
    name: 'returns 200',
    fullName: 'a.get > returns 200',
    project: { name: 'async' },
    meta: () => ({}),
    result: () => ({ state: 'failed', errors: [{ message: 'expected 1 to equal 2' }] }),
  });
  return collector.result('', 0).failures[0]?.fault;
}

const returned = verdict({ value: { kind: 'value', value: 1 } });

test('a call that checks the client’s behavior doesn’t replace the verdict on the tested call', () => {
  expect(blamed(returned, verdict({ attempts: { after: 503, count: 2 } }))).toBe('mock');
  expect(blamed(returned, verdict({ nextPage: true }))).toBe('mock');
});

const twoStatuses = new Document({
  openapi: '3.1.0',
  paths: {
    '/a': { get: { responses: { '200': {}, '404': {} } }, post: { responses: { '200': {} } } },
    '/b': { get: { responses: { '204': {} } } },
  },
});
const selected = ['get /a', 'post /a', 'get /b'];

test('counts only operations and responses with the selected statuses', () => {
  const { operations, coverage, unprovenOperations } = new Collector({
    document: twoStatuses,
    selected,
    allowed: ['get /a', 'get /b'],
    statuses: [200, 500],
    isServer: true,
  }).result('', 0);
  expect({ operations, coverage }).toEqual({
    operations: 2,
    coverage: { covered: 0, declared: 4, missing: ['GET /a 200', 'POST /a 200'] },
  });
  expect(unprovenOperations).toEqual([
    {
      operation: 'GET /a',
      reason: 'no test of the async and the sync client with status 200 or 500 passed',
    },
    { operation: 'POST /a', reason: 'not called: it changes data, see --allow' },
  ]);
});

test('ends a run against a server after the given number of failures', () => {
  const onBail = vi.fn();
  const collector = new Collector({
    document,
    selected: ['get /a'],
    isServer: true,
    bail: 2,
    onBail,
  });
  const request = { method: 'get', url: '/a', headers: {}, body: Buffer.of(), wanted: '' };
  const run = (status: number): void => {
    const response = { status, headers: {}, body: Buffer.of() };
    collector.onVerdict({ ...verdict({}), exchanges: [{ request, response }] });
    collector.onTestCaseResult({
      id: '1',
      name: 'returns 200',
      fullName: 'a.get > returns 200',
      project: { name: 'async' },
      meta: () => ({}),
      // Vitest's test fails, because a server doesn't return the examples.
      result: () => ({ state: 'failed', errors: [{ message: 'expected 1 to equal 2' }] }),
    });
  };
  for (const status of [200, 200, 500]) run(status);
  expect(onBail).not.toHaveBeenCalled();
  run(500);
  expect(onBail).toHaveBeenCalledOnce();
  run(500);
  expect(collector.result('', 0).tests).toMatchObject({ passed: 2, failed: 2 });
});

test('counts the inputs of a call separately if Prism rejected its sampled values', () => {
  const withQuery = new Document({
    openapi: '3.1.0',
    paths: {
      '/a': {
        get: {
          parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
          responses: { '200': { description: '' } },
        },
      },
    },
  });
  const collector = new Collector({ document: withQuery, selected: ['get /a'] });
  const unserved = { reason: '', isLimit: true, rejected: [{ in: 'query', name: 'q' }] };
  const request = { method: 'get', url: '/a?q=1', headers: {}, body: Buffer.of(), wanted: '' };
  const response = { status: 200, headers: {}, body: Buffer.of(), unserved };
  for (const name of ['async', 'sync']) {
    const own = verdict({ task: name, exchange: { status: 200, query: { q: '1' } } });
    collector.onVerdict({ ...own, exchanges: [{ request, response }] });
    collector.onTestCaseResult({
      id: name,
      name: 'sends further values',
      fullName: 'a.get > sends further values',
      project: { name },
      meta: () => ({}),
      result: () => ({ state: 'passed', errors: undefined }),
    });
  }
  expect(collector.result('', 0).inputs.counts.inputs).toEqual({
    covered: 0,
    rejected: 1,
    declared: 1,
  });
});

test('blames the client for a wrong number of attempts', () => {
  const attempts = { after: 503, count: 2 };
  expect(blamed(returned, verdict({ attempts }, ['The call made 1 attempt.']))).toBe('sdk');
});

test.each([
  ['sdk', 'x is not a function'],
  ['mock', 'The recorder failed: RangeError'],
])(
  'blames the %s if a test of an operation ends before its call is checked: %s',
  (fault, message) => {
    const collector = new Collector({ document, selected: ['get /a'] });
    collector.onTestCaseResult({
      id: '1',
      name: 'returns 200',
      fullName: 'a.get > returns 200',
      project: { name: 'async' },
      meta: () => ({ operation: { method: 'get', path: '/a' } }),
      result: () => ({ state: 'failed', errors: [{ message }] }),
    });
    const { failed, unproven, failures } = collector.result('', 0);
    expect({ failed, unproven }).toEqual({ failed: 1, unproven: 0 });
    expect(failures).toMatchObject([{ operation: 'GET /a', fault, evidence: [message] }]);
  },
);
