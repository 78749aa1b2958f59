import { expect, test } from 'vitest';
import { responseContradictions } from '../../src/check/contradictions.js';
import { allIssues, checkCall } from '../../src/check/call.js';
import { schemaIssues } from '../../src/check/schema.js';
import { blamesBodyAlone } from '../../src/check/violations.js';
import { Document } from '../../src/document/document.js';
import { exampleResponse } from '../../src/recorder/example-response.js';
import { document } from '../support/document.js';
import { type Case, issues, json } from '../support/issues.js';

const list: Case = {
  operation: 'get /things',
  response: json({ data: [{ id: 'a', size: 1 }] }),
  value: { kind: 'page', value: [{ id: 'a', size: 1 }] },
};
const post: Case = {
  operation: 'post /things',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
  exchange: { body: { id: 'a' } },
  body: '{"id":"a"}',
  response: json({ data: { id: 'a' } }),
  value: { kind: 'value', value: { id: 'a' } },
};
const remove: Case = {
  operation: 'delete /things/{id}',
  exchange: { path: { id: 'a' } },
  url: '/things/a',
  response: json({ message: 'Gone.' }),
  value: { kind: 'nothing' },
};

test.each([list, post, remove])(
  'the recorder accepts the correct return value of $operation',
  (right) => {
    expect(issues(right)).toEqual([]);
  },
);

test('the recorder accepts a date’s JSON only if it denotes the same time', () => {
  const dated = (text: string, id: string): Case => ({
    ...post,
    response: json({ data: { id: text } }),
    value: { kind: 'value', value: { id } },
  });
  expect(issues(dated('2026-01-02T04:04:05+01:00', '2026-01-02T03:04:05.000Z'))).toEqual([]);
  expect(issues(dated('2026-01-02T03:04:06', '2026-01-02T03:04:05.000Z'))).toHaveLength(1);
});

test.each<[string, Case, RegExp]>([
  ['a wrong value', { ...post, value: { kind: 'value', value: { id: 'b' } } }, /The value is/],
  [
    'a value that is still wrapped',
    { ...post, value: { kind: 'value', value: { data: { id: 'a' } } } },
    /The value is/,
  ],
  ['no value', { ...post, value: { kind: 'nothing' } }, /Nothing was returned/],
  [
    'a value for an ignored response body',
    { ...remove, value: { kind: 'value', value: {} } },
    /has no content/,
  ],
  [
    'a string from an empty response',
    { ...list, response: {}, value: { kind: 'value', value: '' } },
    /has no content/,
  ],
  [
    'a string for an absent JSON response',
    {
      ...list,
      response: { headers: { 'content-type': 'application/json' } },
      value: { kind: 'value', value: '' },
    },
    /has no content/,
  ],
  [
    'a stream for an ignored response body',
    {
      ...remove,
      response: { headers: { 'content-type': 'text/event-stream' } },
      value: { kind: 'value', value: [] },
    },
    /has no content/,
  ],
  ['a missing item', { ...list, value: { kind: 'page', value: [] } }, /The value is/],
  ['a wrong status', { ...list, response: { ...list.response, status: 201 } }, /status is 201/],
  [
    'a violation in a Prism header',
    {
      ...list,
      response: json(
        { data: [] },
        { 'sl-violations': '[{"location":["request"],"severity":"Error"}]' },
      ),
    },
    /Prism notes/,
  ],
  [
    'a problem response from Prism',
    {
      ...list,
      response: json(
        { type: 'https://stoplight.io/prism/errors#X' },
        { 'content-type': 'application/problem+json' },
      ),
    },
    /Prism responds/,
  ],
])('the recorder reports %s', (_, wrong, expected) => {
  expect(issues(wrong)).toContainEqual(expect.stringMatching(expected));
});

test('a deprecation warning is not a violation', () => {
  const warning = '[{"severity":"Warning","code":"deprecated"}]';
  expect(
    issues({
      ...list,
      response: json({ data: [{ id: 'a', size: 1 }] }, { 'sl-violations': warning }),
    }),
  ).toEqual([]);
});

test('reports an invalid mock response as a contradiction in the document, not as a client issue', () => {
  const found = (body: unknown) =>
    responseContradictions(document.operation('get', '/things'), 200, {
      status: 200,
      headers: {},
      body: Buffer.alloc(0),
      ...json(body),
    });
  expect(found({ data: [{ id: 'a', size: 1 }] })).toEqual([]);
  expect(found({ data: [{ id: 1, size: -1 }] })).toEqual([
    'The response: /data/0/id must be string.',
    'The response: /data/0/size must be >= 0.',
  ]);
  const wrong = [{ id: 1 }];
  const violation = '[{"location":["response","body"],"severity":"Error"}]';
  expect(
    issues({
      ...list,
      response: json({ data: wrong }, { 'sl-violations': violation }),
      value: { kind: 'page', value: wrong },
    }),
  ).toEqual([]);
});

test('accepts an empty string as the content of a file', () => {
  const response = { headers: { 'content-type': 'image/png' } };
  expect(issues({ ...list, response, value: { kind: 'value', value: '' } })).toEqual([]);
});

test('the recorder reports a missing request and repeated requests', () => {
  const claim = { test: 't', method: 'get', path: '/things', exchange: { status: 200 } };
  const request = { method: 'get', url: '/things', headers: {}, body: Buffer.alloc(0), wanted: '' };
  const response = { status: 200, headers: {}, body: Buffer.alloc(0) };
  expect(allIssues(checkCall(document, claim, []))).toEqual(['The client sent no request.']);
  expect(
    allIssues(
      checkCall(document, claim, [
        { request, response },
        { request, response },
      ]),
    )[0],
  ).toMatch(/^2 requests/);
});

test('the validator accepts schemas in other dialects and ignores invalid schemas', () => {
  const item = (schema: object, value: unknown): readonly string[] =>
    schemaIssues(new Document({ openapi: '3.1.0', schema }), '#/schema', value);
  expect(
    item({ properties: { nullable: { type: 'string', nullable: true } } }, { nullable: null }),
  ).toEqual([]);
  expect(item({ properties: { nullable: { type: 'string' } } }, { nullable: 1 })).toHaveLength(1);
  expect(item({ nullable: false, minimum: 1, exclusiveMinimum: true }, 1)).toHaveLength(1);
  expect(item({ type: 'int' }, 'x')).toEqual([]);
});

const asking = (accept: string) => ({
  method: 'get',
  url: '/',
  headers: { accept },
  body: Buffer.alloc(0),
  wanted: '',
});
const limit = { reason: 'Prism does not serve it.', isLimit: true };

test('the recorder responds with the accepted media type', () => {
  const content = {
    'application/json': { example: {} },
    'text/event-stream': { example: 'data: 1' },
  };
  const chat = new Document({ paths: { '/': { get: { responses: { 200: { content } } } } } });
  const operation = chat.operation('get', '/');
  const responseFor = (accept: string) => exampleResponse(operation, asking(accept), limit);
  expect(responseFor('text/event-stream').body.toString()).toBe('data: 1');
  expect(responseFor('application/json').body.toString()).toBe('{}');
});

test('the recorder samples a JSON response without an example, so that a client that returns nothing fails', () => {
  const response = exampleResponse(document.operation('post', '/things'), asking('*/*'), limit);
  expect(response).toMatchObject({ unserved: limit });
  expect(JSON.parse(response.body.toString())).toEqual({ data: { id: 'string', size: 0 } });
  expect(issues({ ...post, response, value: { kind: 'nothing' } })).toHaveLength(1);
});

test.each([
  ['a warning', [{ severity: 'Warning', location: ['request', 'body'] }], false],
  ['the response', [{ severity: 'Error', location: ['response', 'body'] }], false],
  ['the body', [{ severity: 'Error', location: ['request', 'body', 'id'] }], true],
  [
    'the body and the query',
    [
      { severity: 'Error', location: ['request', 'body'] },
      { severity: 'Error', location: ['request', 'query', 'q'] },
    ],
    false,
  ],
])(
  'blamesBodyAlone is true only if Prism objects to the body alone: %s',
  (_, violations, blames) => {
    const noted = {
      headers: { 'sl-violations': JSON.stringify(violations) },
      body: Buffer.alloc(0),
    };
    expect(blamesBodyAlone(noted)).toBe(blames);
  },
);

test('ignores an API’s own problem response that resembles one from Prism', () => {
  const problem = (type: string) =>
    blamesBodyAlone({
      headers: { 'content-type': 'application/problem+json' },
      body: Buffer.from(JSON.stringify({ type, validation: [{ location: ['body'] }] })),
    });
  expect(problem('https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY')).toBe(true);
  expect(problem('https://api.example/errors#body')).toBe(false);
});

test('accepts a returned value for an empty stream', () => {
  const response = { headers: { 'content-type': 'text/event-stream' } };
  expect(issues({ ...list, response })).toEqual([]);
});
