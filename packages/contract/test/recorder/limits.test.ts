import { expect, test } from 'vitest';
import { Document } from '../../src/document/document.js';
import { limitOf } from '../../src/recorder/limits.js';

function limitWith(parameter: object): string | undefined {
  const schema = { type: 'object', properties: { q: { type: 'string' } } };
  const parameters = [{ name: 'search', in: 'query', schema, ...parameter }];
  const document = new Document({ paths: { '/a': { get: { parameters, responses: {} } } } });
  const request = { method: 'get', url: '/a', headers: {}, body: Buffer.alloc(0), wanted: '' };
  return limitOf(document.operation('get', '/a'), request);
}

test('Prism does not serve a required object whose members are sent as separate parameters', () => {
  expect(limitWith({ required: true })).toContain('sent as its members');
});

test.each([{}, { required: true, style: 'deepObject' }])(
  'Prism can serve an object parameter declared with %j',
  (own) => {
    expect(limitWith(own)).toBeUndefined();
  },
);
