import { expect, test } from 'vitest';
import { formatResult } from '../../src/report/index.js';
import type { Result } from '../../src/run/result.js';

const result: Result = {
  operations: 3,
  passed: 1,
  failed: 1,
  unproven: 1,
  faults: { sdk: 1, document: 0, server: 0, mock: 0 },
  failures: [
    {
      operation: 'GET /a',
      status: 200,
      client: 'sync',
      test: 'a.get > returns 200',
      fault: 'sdk',
      evidence: ['recorder: "<id>" is missing.'],
      fix: 'Report it.',
      request: { start: 'GET /a', headers: { accept: '*/*' }, body: '' },
      response: { start: '200', headers: {}, body: '{"b": "<b>"}' },
    },
  ],
  tests: { passed: 4, failed: 1, skipped: 0 },
  coverage: { covered: 3, declared: 6, missing: ['GET /a 200'] },
  inputs: {
    counts: {
      inputs: { covered: 2, rejected: 0, declared: 3 },
      'optional inputs left out': { covered: 1, rejected: 0, declared: 1 },
      'enum values': { covered: 0, rejected: 0, declared: 0 },
      bounds: { covered: 0, rejected: 1, declared: 2 },
      examples: { covered: 0, rejected: 0, declared: 0 },
    },
    rejected: ['get /posts: limit of query at its minimum 0'],
    missing: ['get /posts: limit of query at its maximum 100'],
  },
  passedOperations: ['GET /b'],
  unprovenOperations: [{ operation: 'GET /c', reason: 'no test of the sync client passed' }],
  notes: '',
  seconds: 1.5,
};

test('the JSON reporter prints one object with the counts, the verdicts and the failures', () => {
  const { failures, ...rest } = result;
  expect(JSON.parse(formatResult(result, 'json'))).toEqual({ ...rest, failures });
});

test('the terminal reporter prints the evidence, the fix and the unproven operations', () => {
  const text = formatResult(result, 'terminal');
  expect(text).toContain('✖ GET /a 200 (sync client): the cause is the SDK');
  expect(text).toContain('recorder: "<id>" is missing.\n  fix: Report it.');
  expect(text).toContain('Unproven:\n  GET /c: no test of the sync client passed');
  expect(text).toContain('3 operations: 1 passed, 1 failed, 1 unproven');
});

test('the terminal reporter prints no hint at an option that may be set', () => {
  const drift: Result['drift'] = {
    overlay: '1.0.0',
    info: { title: '', version: '' },
    actions: [],
  };
  const text = formatResult({ ...result, drift }, 'terminal');
  expect(text).toContain('The server responds with more than the spec declares.\n');
});

test('the terminal reporter counts one operation and one test in the singular', () => {
  const tests = { passed: 1, failed: 0, skipped: 0 };
  const coverage = { covered: 0, declared: 1, missing: [] };
  const text = formatResult({ ...result, operations: 1, tests, coverage }, 'terminal');
  expect(text).toContain('1 operation: 1 passed');
  expect(text).toContain('1 test passed');
  expect(text).toContain('0 of 1 declared response\n');
});

test('the JUnit reporter escapes text and has a test case for every operation', () => {
  const xml = formatResult(result, 'junit');
  expect(xml).toContain('tests="3" failures="1" skipped="1" time="1.500"');
  expect(xml).toContain('message="recorder: &quot;&lt;id&gt;&quot; is missing."');
  expect(xml.match(/<testcase/g)).toHaveLength(3);
});

test('the JUnit reporter counts its test cases, not operations', () => {
  const [failure] = result.failures;
  if (failure === undefined) throw new Error('no failure');
  const uncalled = { ...failure, operation: 'a.get > returns 200', status: 0 };
  const failures = [failure, { ...failure, status: 404 }, uncalled];
  const xml = formatResult({ ...result, failures }, 'junit');
  expect(xml).toContain('tests="5" failures="3" skipped="1"');
  expect(xml.match(/<testcase/g)).toHaveLength(5);
});

test('the HTML reporter counts failed tests that made no call', () => {
  expect(formatResult({ ...result, failed: 0 }, 'html')).toContain('4 tests passed, 1 failed');
});

test('the HTML reporter shows the escaped request and response of a failure', () => {
  const page = formatResult(result, 'html');
  expect(page).toContain('<pre>GET /a\naccept: */*');
  expect(page).toContain('{&quot;b&quot;: &quot;&lt;b&gt;&quot;}');
  expect(page).not.toContain('<b>');
});

test.each(['terminal', 'junit', 'html'])(
  'the %s reporter counts what the tests covered and what Prism rejected',
  (reporter) => {
    const text = formatResult(result, reporter);
    expect(text).toContain('not received: GET /a 200');
    expect(text).toMatch(/covered 2 of 3 inputs, 1 of 1 optional input left out, 0 of 2 bounds/);
    expect(text).toContain('sent only with values that Prism rejected: 1 of 2 bounds');
  },
);

test('the GitHub reporter prints a workflow command for each failure', () => {
  expect(formatResult(result, 'github')).toBe(
    '::error title=GET /a 200 (sync)%3A sdk::recorder: "<id>" is missing.%0AFix: Report it.\n',
  );
});

test('the terminal reporter doesn’t print commands or control characters from a server', () => {
  const hostile =
    '\u001B]0;x\u0007\n::add-mask::a\n  ::stop-commands::x ##[error]a\r::error::b\u202E';
  const [failure] = result.failures;
  if (failure === undefined) throw new Error('no failure');
  const text = formatResult(
    {
      ...result,
      failures: [{ ...failure, evidence: [hostile], operation: hostile }],
      unprovenOperations: [{ operation: hostile, reason: hostile }],
      notes: hostile,
    },
    'terminal',
  );
  expect(text).not.toMatch(/^\s*::|##\[/m);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('the GitHub reporter prints exactly one command for a failure, whatever its text', () => {
  const [failure] = result.failures;
  if (failure === undefined) throw new Error('no failure');
  const hostile = 'a\r::error::b\n::add-mask::c';
  const failures = [{ ...failure, operation: hostile, evidence: [hostile], fix: hostile }];
  expect(formatResult({ ...result, failures }, 'github').split(/[\r\n]+/)).toHaveLength(2);
});

test.each(['terminal', 'json', 'junit', 'html', 'github'])(
  'the %s reporter writes hidden characters as escape sequences',
  (reporter) => {
    const [failure] = result.failures;
    if (failure === undefined) throw new Error('no failure');
    const hidden = 'a\u202e\u2066\u200f\u3164\u{e0041}b';
    const failures = [{ ...failure, operation: hidden, evidence: [hidden], fix: hidden }];
    const text = formatResult({ ...result, failures }, reporter);
    expect(text).toContain(String.raw`a\u202e\u2066\u200f\u3164\udb40\udc41b`);
    expect(text).not.toMatch(/[\p{Cf}\u3164]/u);
  },
);
