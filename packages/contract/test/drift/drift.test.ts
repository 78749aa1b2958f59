import { expect, test } from 'vitest';
import { Document } from '../../src/document/document.js';
import { Drift } from '../../src/drift/drift.js';
import type { Verdict } from '../../src/recorder/server.js';

const item = {
  allOf: [
    { type: 'object', properties: { id: { type: 'integer' } } },
    { properties: { owner: { type: 'object', properties: { name: { type: 'string' } } } } },
  ],
};
const root = {
  openapi: '3.1.0',
  paths: {
    "/it's/{id}": {
      get: {
        responses: {
          200: {
            description: '',
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
              },
            },
          },
          404: { $ref: '#/components/responses/Gone' },
        },
      },
    },
  },
  components: {
    schemas: { Item: item },
    responses: {
      Gone: {
        description: '',
        headers: { 'X-Reason': { schema: { type: 'string' } } },
        content: {
          'application/json': {
            schema: { oneOf: [{ type: 'object', properties: { code: { type: 'string' } } }] },
          },
        },
      },
    },
  },
};

const json = { 'content-type': 'application/json; charset=utf-8' };

/**
 * Returns the actions of the overlay that results from the given responses of one operation, or undefined if there is
 * no drift.
 */
function overlayOf(...responses: readonly (readonly [number, object, string])[]) {
  const drift = new Drift(new Document(root));
  for (const [status, headers, body] of responses) {
    const request = { method: 'get', url: '/', headers: {}, body: Buffer.alloc(0), wanted: '' };
    const response = { status, headers: { ...headers }, body: Buffer.from(body) };
    const verdict: Verdict = {
      claim: { test: 't', method: 'get', path: "/it's/{id}", exchange: { status } },
      issues: { request: [], response: [], value: [] },
      exchanges: [{ request, response }],
      contradictions: { request: [], response: [] },
    };
    drift.add(verdict);
  }
  return drift.overlay?.actions;
}

const operation = String.raw`$['paths']['/it\'s/{id}']['get']`;

test('doesn’t report drift for a server that conforms to the document', () => {
  const body = JSON.stringify([{ id: 1, owner: { name: 'A' } }]);
  expect(overlayOf([200, { ...json, date: 'today', etag: '1' }, body])).toBeUndefined();
  expect(
    overlayOf([404, { 'x-reason': 'sold', ...json }, '{"code":"a","more":1}']),
  ).toBeUndefined();
});

test('adds very many undeclared members, including one that is nested very deeply', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `"k${String(index)}":1`);
  const deep = `"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const actions = overlayOf([200, json, `[{${[...many, deep].join(',')}}]`]) ?? [];
  const properties = actions[0]?.update['properties'] ?? {};
  expect(Object.keys(properties)).toHaveLength(100_001);
  expect(properties).toMatchObject({ deep: { type: 'array', items: { type: 'array' } } });
});

test('adds undeclared members with names that every JavaScript object inherits', () => {
  const [update] = overlayOf([200, json, '[{"tags":1,"constructor":1,"__proto__":1}]']) ?? [];
  expect(JSON.stringify(update)).toContain(
    '{"tags":{"type":"integer"},"constructor":{"type":"integer"},"__proto__":{"type":"integer"}}',
  );
});

test('adds undeclared members, with their types, to the schema that lacks them', () => {
  const body = JSON.stringify([
    { id: 1, tags: ['a'], owner: { name: 'A', age: 4.5 } },
    { id: 2, price: null },
  ]);
  expect(overlayOf([200, json, body])).toEqual([
    {
      target: "$['components']['schemas']['Item']",
      update: {
        properties: {
          tags: { type: 'array', items: { type: 'string' } },
          price: { type: 'null' },
        },
      },
    },
    {
      target: "$['components']['schemas']['Item']['allOf'][1]['properties']['owner']",
      update: { properties: { age: { type: 'number' } } },
    },
  ]);
});

test('adds undeclared statuses and media types with their body schemas', () => {
  const found = overlayOf([409, json, '{"code":1}'], [404, { 'content-type': 'text/html' }, '<p>']);
  expect(found).toEqual([
    {
      target: `${operation}['responses']`,
      update: {
        409: {
          description: 'Seen in a response of the server.',
          content: {
            'application/json': {
              schema: { type: 'object', properties: { code: { type: 'integer' } } },
            },
          },
        },
      },
    },
    {
      target: "$['components']['responses']['Gone']",
      update: { content: { 'text/html': { schema: {} } } },
    },
  ]);
});

test('adds an undeclared header unless it is a common server header', () => {
  expect(overlayOf([200, { ...json, server: 'x', 'x-request-cost': '2' }, '[]'])).toEqual([
    {
      target: `${operation}['responses']['200']`,
      update: { headers: { 'x-request-cost': { schema: { type: 'string' } } } },
    },
  ]);
});

test('doesn’t add the response of a server that doesn’t support the method', () => {
  expect(overlayOf([405, json, '{"detail":"no"}'], [501, {}, ''])).toBeUndefined();
});
