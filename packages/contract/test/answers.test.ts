import { expect, test } from 'vitest';
import { answerContradictions } from '../src/check/contradictions.js';
import { judge } from '../src/check/judge.js';
import { schemaFaults } from '../src/check/schema.js';
import { blamesBodyAlone } from '../src/check/violations.js';
import { Description } from '../src/description/description.js';
import { exampleAnswer } from '../src/recorder/example-answer.js';
import { description } from './description.js';
import { type Case, faults, json } from './judging.js';

const list: Case = {
  operation: 'get /things',
  answer: json({ data: [{ id: 'a', size: 1 }] }),
  value: { kind: 'page', value: [{ id: 'a', size: 1 }] },
};
const post: Case = {
  operation: 'post /things',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
  exchange: { body: { id: 'a' } },
  body: '{"id":"a"}',
  answer: json({ data: { id: 'a' } }),
  value: { kind: 'value', value: { id: 'a' } },
};
const remove: Case = {
  operation: 'delete /things/{id}',
  exchange: { path: { id: 'a' } },
  url: '/things/a',
  answer: json({ message: 'Gone.' }),
  value: { kind: 'nothing' },
};

test.each([list, post, remove])('a right value of $operation passes', (right) => {
  expect(faults(right)).toEqual([]);
});

test.each<[string, Case, RegExp]>([
  ['another value', { ...post, value: { kind: 'value', value: { id: 'b' } } }, /The value is/],
  [
    'the envelope',
    { ...post, value: { kind: 'value', value: { data: { id: 'a' } } } },
    /The value is/,
  ],
  ['no value', { ...post, value: { kind: 'nothing' } }, /Nothing came back/],
  [
    'a value that should have been thrown away',
    { ...remove, value: { kind: 'value', value: {} } },
    /there is none/,
  ],
  [
    'a text where nothing comes',
    { ...list, answer: {}, value: { kind: 'value', value: '' } },
    /there is none/,
  ],
  [
    'a text where JSON may come, but does not',
    {
      ...list,
      answer: { headers: { 'content-type': 'application/json' } },
      value: { kind: 'value', value: '' },
    },
    /there is none/,
  ],
  [
    'a stream that should have been thrown away',
    {
      ...remove,
      answer: { headers: { 'content-type': 'text/event-stream' } },
      value: { kind: 'value', value: [] },
    },
    /there is none/,
  ],
  ['one item less', { ...list, value: { kind: 'page', value: [] } }, /The value is/],
  ['another status', { ...list, answer: { ...list.answer, status: 201 } }, /status is 201/],
  [
    'a violation that Prism notes',
    {
      ...list,
      answer: json(
        { data: [] },
        { 'sl-violations': '[{"location":["request"],"severity":"Error"}]' },
      ),
    },
    /Prism notes/,
  ],
  [
    'a problem of Prism',
    {
      ...list,
      answer: json(
        { type: 'https://stoplight.io/prism/errors#X' },
        { 'content-type': 'application/problem+json' },
      ),
    },
    /Prism answers/,
  ],
])('%s is told', (_, wrong, told) => {
  expect(faults(wrong)).toContainEqual(expect.stringMatching(told));
});

test('that something is deprecated is no violation', () => {
  const warning = '[{"severity":"Warning","code":"deprecated"}]';
  expect(
    faults({
      ...list,
      answer: json({ data: [{ id: 'a', size: 1 }] }, { 'sl-violations': warning }),
    }),
  ).toEqual([]);
});

test('what the mock answers may break its schema: that is not for the client to mend', () => {
  const found = (body: unknown) =>
    answerContradictions(description.operation('get', '/things'), 200, {
      status: 200,
      headers: {},
      body: Buffer.alloc(0),
      ...json(body),
    });
  expect(found({ data: [{ id: 'a', size: 1 }] })).toEqual([]);
  expect(found({ data: [{ id: 1, size: -1 }] })).toEqual([
    'The answer: /data/0/id must be string.',
    'The answer: /data/0/size must be >= 0.',
  ]);
  const wrong = [{ id: 1 }];
  const violation = '[{"location":["response","body"],"severity":"Error"}]';
  expect(
    faults({
      ...list,
      answer: json({ data: wrong }, { 'sl-violations': violation }),
      value: { kind: 'page', value: wrong },
    }),
  ).toEqual([]);
});

test('a file without content is one', () => {
  const answer = { headers: { 'content-type': 'image/png' } };
  expect(faults({ ...list, answer, value: { kind: 'value', value: '' } })).toEqual([]);
});

test('no request, or several, are told', () => {
  const claim = { test: 't', method: 'get', path: '/things', exchange: { status: 200 } };
  const request = { method: 'get', url: '/things', headers: {}, body: Buffer.alloc(0), wanted: '' };
  const answer = { status: 200, headers: {}, body: Buffer.alloc(0) };
  expect(judge(description, claim, [])).toEqual(['No request of this test came.']);
  expect(
    judge(description, claim, [
      { request, answer },
      { request, answer },
    ])[0],
  ).toMatch(/^2 requests/);
});

test('a schema of another dialect is read, and one that is none allows everything', () => {
  const item = (schema: object, value: unknown): readonly string[] =>
    schemaFaults(new Description({ openapi: '3.1.0', schema }), '#/schema', value);
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

test('an answer in several media types comes in the one that is asked for', () => {
  const content = {
    'application/json': { example: {} },
    'text/event-stream': { example: 'data: 1' },
  };
  const chat = new Description({ paths: { '/': { get: { responses: { 200: { content } } } } } });
  const operation = chat.operation('get', '/');
  const answered = (accept: string) => exampleAnswer(operation, asking(accept), limit);
  expect(answered('text/event-stream').body.toString()).toBe('data: 1');
  expect(answered('application/json').body.toString()).toBe('{}');
});

test('JSON that has no example is made from its schema: a client that returns nothing does not pass', () => {
  const answer = exampleAnswer(description.operation('post', '/things'), asking('*/*'), limit);
  expect(answer).toMatchObject({ unwitnessed: limit });
  expect(JSON.parse(answer.body.toString())).toEqual({ data: { id: 'string', size: 0 } });
  expect(faults({ ...post, answer, value: { kind: 'nothing' } })).toHaveLength(1);
});

test.each([
  ['a warning', [{ severity: 'Warning', location: ['request', 'body'] }], false],
  ['the answer', [{ severity: 'Error', location: ['response', 'body'] }], false],
  ['the body', [{ severity: 'Error', location: ['request', 'body', 'id'] }], true],
  [
    'the body and the query',
    [
      { severity: 'Error', location: ['request', 'body'] },
      { severity: 'Error', location: ['request', 'query', 'q'] },
    ],
    false,
  ],
])('whether Prism blames the body alone: %s', (_, violations, blames) => {
  const noted = { headers: { 'sl-violations': JSON.stringify(violations) }, body: Buffer.alloc(0) };
  expect(blamesBodyAlone(noted)).toBe(blames);
});

test("a problem of the API's own is none of Prism", () => {
  const problem = (type: string) =>
    blamesBodyAlone({
      headers: { 'content-type': 'application/problem+json' },
      body: Buffer.from(JSON.stringify({ type, validation: [{ location: ['body'] }] })),
    });
  expect(problem('https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY')).toBe(true);
  expect(problem('https://api.example/errors#body')).toBe(false);
});

test('a stream in which nothing comes is a value', () => {
  const answer = { headers: { 'content-type': 'text/event-stream' } };
  expect(faults({ ...list, answer })).toEqual([]);
});
