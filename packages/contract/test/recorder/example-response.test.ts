import { expect, test } from 'vitest';
import { Document } from '../../src/document/document.js';
import { exampleResponse } from '../../src/recorder/example-response.js';

test.each([
  ['application/json', '"hello"'],
  ['text/plain', 'hello'],
])('a string example of the type %s is sent as %s', (type, expected) => {
  const content = { [type]: { schema: { type: 'string' }, example: 'hello' } };
  const document = new Document({
    paths: { '/a': { get: { responses: { 200: { description: '', content } } } } },
  });
  const request = { method: 'get', url: '/a', headers: {}, body: Buffer.alloc(0), wanted: '' };
  const unserved = { reason: '', isLimit: true };
  const { body } = exampleResponse(document.operation('get', '/a'), request, unserved);
  expect(body.toString()).toBe(expected);
});
