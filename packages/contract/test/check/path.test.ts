import { expect, test } from 'vitest';
import { pathIssues } from '../../src/check/path.js';
import { Document } from '../../src/document/document.js';

const operation = { responses: { 200: { description: '' } } };
const document = new Document({
  openapi: '3.1.0',
  paths: {
    '/contacts/{id}': { get: operation },
    '/contacts/{number}': { get: operation },
    '/contacts/me': { get: operation },
  },
});

test.each([
  ['/contacts/4', '4', []],
  ['/contacts/5', '4', ['"number" in the path is "5", not "4".']],
  ['/contacts/me', 'me', ['The path /contacts/me matches /contacts/me, not /contacts/{number}.']],
])('checks the path if two templates differ only in parameter names: %s', (url, number, issues) => {
  const request = { method: 'get', url, headers: {}, body: Buffer.alloc(0), wanted: '' };
  const exchange = { status: 200, path: { number } };
  const own = document.operation('get', '/contacts/{number}');
  expect(pathIssues(own, exchange, request)).toEqual(issues);
});
