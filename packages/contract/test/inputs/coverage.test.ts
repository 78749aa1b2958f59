import { expect, test } from 'vitest';
import { Coverage } from '../../src/inputs/coverage.js';
import { Document } from '../../src/document/document.js';
import type { Exchange } from '../../src/protocol.js';

const document = new Document({
  openapi: '3.1.0',
  paths: {
    '/posts': {
      post: {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 9 } },
          { name: 'Accept', in: 'header', schema: { type: 'string' } },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { allOf: [{ $ref: '#/components/schemas/Post' }] },
              examples: { short: { value: { title: 'Hi' } } },
            },
          },
        },
        responses: { 200: { description: '' } },
      },
    },
  },
  components: {
    schemas: {
      Post: {
        type: 'object',
        required: ['title'],
        properties: {
          id: { type: 'string', readOnly: true },
          title: { type: 'string', maxLength: 3 },
          state: { anyOf: [{ enum: ['open', 'closed', null] }, { type: 'null' }] },
          rating: { type: 'number', minimum: 0, exclusiveMinimum: true },
        },
      },
    },
  },
});

/** Returns the coverage after each client makes the given calls. */
function covered(exchanges: readonly Omit<Exchange, 'status'>[], clients = ['async', 'sync']) {
  const coverage = new Coverage(document);
  for (const client of clients)
    for (const exchange of exchanges)
      coverage.add(
        { test: '', method: 'post', path: '/posts', exchange: { status: 200, ...exchange } },
        client,
      );
  return coverage.result(['post /posts'], ['async', 'sync']);
}

test('counts the inputs, enum values, bounds and examples that calls cover', () => {
  const { counts, missing } = covered([
    { query: { limit: 1 }, body: { title: 'Hi', state: 'open' } },
    { body: { title: 'abc' } },
  ]);
  expect(counts).toEqual({
    inputs: { covered: 4, rejected: 0, declared: 5 },
    'optional inputs left out': { covered: 3, rejected: 0, declared: 3 },
    'enum values': { covered: 1, rejected: 0, declared: 2 },
    bounds: { covered: 2, rejected: 0, declared: 3 },
    examples: { covered: 1, rejected: 0, declared: 1 },
  });
  expect(missing).toEqual([
    'post /posts: limit of query at its maximum 9',
    'post /posts: state of the body is "closed"',
    'post /posts: rating of the body',
  ]);
});

test('counts only what the tests of both clients cover', () => {
  const { counts } = covered([{ body: { title: 'Hi' } }], ['async']);
  expect(counts.inputs).toEqual({ covered: 0, rejected: 0, declared: 5 });
});

test('counts a bound separately if a client covers it only with a value that Prism rejected', () => {
  const coverage = new Coverage(document);
  const add = (query: object, client: string, isRejected: boolean): void => {
    const rejected = isRejected ? [{ in: 'query', name: 'limit' }] : [];
    const exchange = { status: 200, query, body: { title: 'Hi' } };
    coverage.add({ test: '', method: 'post', path: '/posts', exchange }, client, rejected);
  };
  for (const client of ['async', 'sync']) {
    add({ limit: 1 }, client, false);
    add({ limit: 1 }, client, true);
  }
  add({ limit: 9 }, 'async', false);
  add({ limit: 9 }, 'sync', true);
  const { counts, rejected, missing } = coverage.result(['post /posts'], ['async', 'sync']);
  expect(counts.bounds).toEqual({ covered: 1, rejected: 1, declared: 3 });
  expect(rejected).toEqual(['post /posts: limit of query at its maximum 9']);
  expect(missing).not.toContain('post /posts: limit of query at its maximum 9');
});

test.each([
  ['a parameter', { in: 'query', name: 'limit' }, ['limit of query']],
  ['a member of the body', { in: 'body', name: 'title' }, ['title of the body']],
  ['the whole body', { in: 'body', name: undefined }, ['title of the body']],
  ['an unknown input', { in: '', name: undefined }, ['limit of query', 'title of the body']],
])('covers the other inputs of a call if Prism rejects %s', (_, input, expected) => {
  const coverage = new Coverage(document);
  const exchange = { status: 200, query: { limit: 1 }, body: { title: 'Hi' } };
  const claim = { test: '', method: 'post', path: '/posts', exchange };
  coverage.add(claim, 'async', [input]);
  const { rejected } = coverage.result(['post /posts'], ['async']);
  const inputs = ['limit of query', 'title of the body'].filter((label) =>
    rejected.includes(`post /posts: ${label}`),
  );
  expect(inputs).toEqual(expected);
});
