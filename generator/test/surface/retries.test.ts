import { expect, test } from 'vitest';
import type { Json } from '../../src/load/node.ts';
import { emitAll } from '../support/emit.ts';

function descriptor(operation: Json): string {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/pets': {
        post: {
          operationId: 'pets.feed',
          responses: { 204: { description: 'Done.' } },
          ...operation,
        },
      },
    },
  });
  return files.find(({ path }) => path.endsWith('resources/pets.ts'))?.content ?? '';
}

test.each([
  ['x-fern-retries', { disabled: true }],
  ['x-speakeasy-retries', { strategy: 'none' }],
])('%s with retries disabled becomes the policy `never`', (name, value) => {
  expect(descriptor({ [name]: value })).toContain("retry: 'never'");
});

test('marks an operation as idempotent if another generator’s extension does', () => {
  const code = descriptor({ 'x-fern-idempotent': true });
  expect(code).toContain('idempotent: true');
  expect(code).not.toContain('retry:');
});

test('excludes a declared 409 from retries', () => {
  const code = descriptor({
    responses: { 204: { description: 'Done.' }, 409: { description: 'Being fed.' } },
  });
  expect(code).toContain('retry: { except: [409] }');
});
