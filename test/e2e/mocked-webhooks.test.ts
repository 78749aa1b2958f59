/** For each signature scheme, the mock sends a webhook, and clients newly generated from the same spec unwrap it. */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { failureOf } from './support/failure.ts';
import { generated } from './support/generated.ts';
import { startMock } from './support/mock.ts';

interface Shop {
  readonly webhooks: {
    unwrap(body: string, headers: IncomingHttpHeaders, options: { secret: string }): unknown;
  };
}

const SECRET = 'whsec_c2VjcmV0';
const EVENT = { type: 'order.paid', total: 7 };

test.each([
  ['no declared scheme', {}, 'webhook-signature', /^v1,[\w+/]+=*$/],
  [
    'a declared header of GitHub’s scheme',
    { header: 'X-Hub-Signature-256' },
    'x-hub-signature-256',
    /^sha256=[\da-f]{64}$/,
  ],
  [
    'the scheme standard-webhooks with own headers',
    { scheme: { scheme: 'standard-webhooks', idHeader: 'Shop-Id', typeHeader: 'Shop-Type' } },
    'webhook-signature',
    /^v1,[\w+/]+=*$/,
  ],
  [
    'the scheme github',
    { scheme: { scheme: 'github' } },
    'x-hub-signature-256',
    /^sha256=[\da-f]{64}$/,
  ],
  [
    'the scheme hmac with its own content',
    {
      scheme: {
        scheme: 'hmac',
        signatureHeader: 'Shop-Signature',
        timestampHeader: 'Shop-Time',
        prefix: 'v0=',
        encoding: 'base64',
        content: 'v0:{timestamp}:{body}',
      },
    },
    'shop-signature',
    /^v0=[\w+/]+=*$/,
  ],
  [
    'a signature header alone',
    { scheme: { signatureHeader: 'Shop-Signature' } },
    'shop-signature',
    /^t=\d+,v1=[\da-f]{64}$/,
  ],
])(
  'both clients unwrap a delivery that the mock sends for a spec with %s',
  async (_, declared, header, format) => {
    const spec = await written(declared);
    await using packages = await generated(spec);
    await using mock = await startMock(spec);
    const { url, delivery } = await receiver();
    const sent = await mock.control('POST', `webhooks/order.paid?url=${url}&secret=${SECRET}`);
    expect(sent.status, await sent.text()).toBe(200);
    const { headers, body } = await delivery;
    expect(headers[header]).toMatch(format);
    for (const name of ['Shop', 'ShopSync']) {
      const found = packages.exports.find((each) => name in each)?.[name];
      const { webhooks } = new (found as new (options: object) => Shop)({ baseUrl: mock.url });
      expect(await webhooks.unwrap(body, headers, { secret: SECRET })).toEqual(EVENT);
      const forged = await failureOf(() =>
        webhooks.unwrap(`${body} `, headers, { secret: SECRET }),
      );
      expect(forged).toMatchObject({ name: 'WebhookVerificationError' });
    }
  },
  180_000,
);

test('the mock explains why the scheme rejects a secret', async () => {
  await using mock = await startMock(await written({}));
  const sent = await mock.control('POST', 'webhooks/order.paid?url=http://127.0.0.1:1&secret=!');
  expect(sent.status).toBe(400);
  expect(await sent.text()).toContain('must be base64 after `whsec_`');
}, 60_000);

/**
 * Writes a spec with a webhook and returns its path. The spec can set a signature scheme, and the webhook can declare a
 * header.
 */
async function written({ scheme, header }: { scheme?: object; header?: string }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'webhooks-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const schema = {
    type: 'object',
    required: ['type', 'total'],
    properties: { type: { const: 'order.paid' }, total: { type: 'integer' } },
  };
  const content = { 'application/json': { schema, example: EVENT } };
  const responses = { '204': { description: 'Done.' } };
  const parameters =
    header === undefined ? [] : [{ name: header, in: 'header', schema: { type: 'string' } }];
  const spec = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example' }],
    ...(scheme === undefined ? {} : { 'x-sdkwright': { webhooks: scheme } }),
    paths: { '/orders': { get: { operationId: 'listOrders', tags: ['orders'], responses } } },
    webhooks: { 'order.paid': { post: { parameters, requestBody: { content }, responses } } },
  };
  const file = join(folder, 'shop.json');
  await writeFile(file, JSON.stringify(spec));
  return file;
}

/** Starts a server. Returns its URL and a promise for the first delivery that it receives. */
async function receiver() {
  const received = Promise.withResolvers<{ headers: IncomingHttpHeaders; body: string }>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.resolve({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`;
  return { url, delivery: received.promise };
}
