import { expect, it } from 'vitest';
import { emitAll } from '../../../../support/emit.ts';

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const order = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

/** Returns the README of a shop API whose first operation creates an order. */
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

const binary = { content: { 'application/octet-stream': { schema: { format: 'binary' } } } };

/** Returns the READMEs of both packages of an API with one operation. */
function readmes(operation: object, root: object = {}): string[] {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Scans', version: '1' },
    servers: [{ url: 'https://scans.example' }],
    paths: { '/scans': { put: { operationId: 'scans', ...operation } } },
    ...root,
  });
  return files
    .filter(({ path }) => /^typescript-.\/README\.md$/.test(path))
    .map(({ content }) => content);
}

it('the README shows an upload whose whole body is a file', () => {
  for (const text of readmes({ requestBody: binary, responses: { 204: { description: 'Kept.' } } }))
    expect(text).toMatch(
      /## File uploads[^#]*import \{ [^}]*fromPath[^#]*body: fromPath\('file\.bin'\)/,
    );
});

it('the README shows the file of an upload that is optional', () => {
  const form = { type: 'object', properties: { scan: { type: 'string', format: 'binary' } } };
  const requestBody = { content: { 'multipart/form-data': { schema: form } } };
  for (const text of readmes({ requestBody, responses: { 204: { description: 'Kept.' } } }))
    expect(text).toMatch(/## File uploads[^#]*\{ scan: fromPath\('file\.bin'\) \}/);
});

it('the README shows a download and a stream', () => {
  const [promises = '', blocking = ''] = readmes({
    responses: { 200: { description: 'It.', ...binary } },
  });
  expect(promises).toMatch(/## Downloads[^#]*`Blob`[^#]*console\.log\(file\.size\)/);
  expect(blocking).toMatch(/## Downloads[^#]*`Uint8Array`[^#]*console\.log\(file\.byteLength\)/);
  expect(promises).not.toContain('## Streams');
  const lines = { content: { 'application/jsonl': { itemSchema: order } } };
  const [streaming = ''] = readmes({ responses: { 200: { description: 'It.', ...lines } } });
  expect(streaming).toMatch(
    /## Streams[^#]*for await \(const event of await scans\.[^#]*console\.log\(event\)/,
  );
  expect(streaming).not.toContain('## Downloads');
});

it('the README names the other package and its client if the configuration names neither', () => {
  const [promises = '', blocking = ''] = readmes({ responses: { 204: { description: 'Kept.' } } });
  expect(promises).toContain(
    '`scans-sdk-sync` offers the same calls in a blocking client, `ScansSync`',
  );
  expect(blocking).toContain('use `Scans` from `scans-sdk`');
});

it('the README names the header with the signature of webhooks', () => {
  const webhooks = { scanned: { post: { requestBody: json(order), responses: {} } } };
  const header = (settings: object): string =>
    /signature is in the header `(.*?)`/.exec(
      readmes({ responses: {} }, { webhooks, 'x-sdkwright': { webhooks: settings } })[0] ?? '',
    )?.[1] ?? '';
  expect(header({})).toBe('webhook-signature');
  expect(header({ scheme: 'github' })).toBe('X-Hub-Signature-256');
  expect(header({ scheme: 'hmac', signatureHeader: 'X-Sign' })).toBe('X-Sign');
});
