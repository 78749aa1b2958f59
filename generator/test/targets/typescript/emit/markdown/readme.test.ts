import { expect, it } from 'vitest';
import { emitAll } from '../../../../support/emit.ts';

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const order = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

/** Returns the README of a shop API whose first operation charges a card. */
function readme(info: object = {}, parameters: readonly object[] = []): string {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1', ...info },
    servers: [{ url: 'https://shop.example' }],
    'x-sdkwright': { idempotencyHeader: 'Idempotency-Key' },
    paths: {
      '/orders': {
        post: {
          operationId: 'createOrder',
          tags: ['orders'],
          parameters,
          requestBody: { required: true, ...json(order) },
          responses: { 201: { description: 'Created.', ...json(order) } },
        },
      },
      '/orders/{id}': {
        get: {
          operationId: 'getOrder',
          tags: ['orders'],
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: { description: 'The order.', ...json(order) } },
        },
      },
      '/orders/{id}/invoice': {
        put: {
          operationId: 'uploadInvoice',
          tags: ['orders'],
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['file'],
                  properties: { file: { type: 'string', format: 'binary' } },
                },
              },
            },
          },
          responses: { 204: { description: 'Stored.' } },
        },
      },
    },
  });
  return files.find(({ path }) => path === 'typescript-0/README.md')?.content ?? '';
}

it('the first example in the README reads data, even if another operation comes first', () => {
  expect(readme()).toMatch(/## Usage[^#]*shop\.orders\.get\('id'\)/);
});

it('the README explains when a POST is retried, with and without idempotency keys', () => {
  expect(readme()).toContain("A POST is retried only if the server can't have received it.");
  const key = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } };
  const keyed = readme({}, [key]);
  expect(keyed).toContain('For operations that accept an idempotency key');
  expect(keyed).not.toContain('A POST');
});

it('the README shows an upload with an inline schema and an empty response', () => {
  expect(readme()).toMatch(/## File uploads[^#]*\n\nawait shop\.orders\.uploadInvoice\('id', \{/);
});

it('the README contains the first paragraph of the description and the license', () => {
  const text = readme({
    description: '# Shop\n\nSells *records*.\nAnd more.\n\nSecond.',
    license: { name: 'MIT', identifier: 'MIT' },
  });
  expect(text).toContain('\n\nSells *records*. And more.\n\n## Install');
  expect(text).not.toContain('Second.');
  expect(text).toMatch(/## License\n\nMIT\.\n$/);
});

it('the README keeps code spans from the description unchanged', () => {
  const text = readme({ description: 'Send `Token <KEY>` as [header], not <b>.' });
  expect(text).toContain('Send `Token <KEY>` as \\[header\\], not \\<b>.');
});

it('the README uses the correct article before the name of the error class', () => {
  expect(readme()).toContain('is a `ShopError`');
  expect(readme({ title: 'Orders' })).toContain('is an `OrdersError`');
});

it('the README omits features that the API does not have', () => {
  const text = readme();
  expect(text).not.toContain('WebhookVerificationError');
  expect(text).not.toContain('environment variable');
});
