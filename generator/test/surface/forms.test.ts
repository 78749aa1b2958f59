import { expect, test } from 'vitest';
import { emitAll } from '../support/emit.ts';

test('the test for a form without required fields sends the first field that has a value', () => {
  const properties = { gone: { type: 'null' }, definition: {} };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/check': {
        post: {
          operationId: 'checks.create',
          requestBody: {
            content: { 'multipart/form-data': { schema: { type: 'object', properties } } },
          },
          responses: { 204: { description: '' } },
        },
      },
    },
  });
  const emitted = files.find(({ path }) => path === 'typescript-0/test/checks.test.ts');
  expect(emitted?.content).toContain("{ definition: 'definition' }");
});
