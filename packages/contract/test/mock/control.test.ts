import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MockServer, startMockServer } from '../../src/mock/server.js';

const event = { type: 'book.sold', isbn: '1' };
const document = {
  openapi: '3.1.0',
  info: { title: 'Books', version: '1' },
  paths: {
    '/books': {
      get: {
        responses: {
          '200': { description: '', content: json(['a']) },
          '429': { description: '', content: json({ code: 'slow down' }) },
        },
      },
    },
  },
  webhooks: {
    'book.sold': { post: { requestBody: { content: json(event) } } },
    'book.found': {
      post: {
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object' },
              examples: { shared: { $ref: '#/components/examples/found' } },
            },
          },
        },
      },
    },
    'book.lost': {
      post: {
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object', required: ['isbn'], properties: { isbn: { const: '2' } } },
            },
          },
        },
      },
    },
  },
  components: { examples: { found: { value: { type: 'book.found' } } } },
};

let server: MockServer;

beforeAll(async () => {
  const onRequest = (): void => undefined;
  server = await startMockServer({
    document,
    signature: {
      function: 'stripe',
      config: { signatureHeader: 'Books-Signature', typeHeader: 'Books-Type', tolerance: 300 },
    },
    port: 0,
    host: '127.0.0.1',
    onRequest,
  });
}, 60_000);

afterAll(() => server.stop());

beforeEach(() => call('DELETE', '/__sdkwright/failures'));

test('a control path makes the requested number of requests fail with a Retry-After header', async () => {
  await call('POST', '/__sdkwright/failures?times=2&retryAfter=7&path=/books');
  for (let count = 0; count < 2; count += 1) {
    const response = await call('GET', '/books');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await response.json()).toEqual({ code: 'slow down' });
  }
  expect((await call('GET', '/books')).status).toBe(200);
});

test('returns a problem for a requested failure that the spec doesn’t declare', async () => {
  await call('POST', '/__sdkwright/failures?status=503');
  const response = await call('GET', '/books');
  expect(response.status).toBe(503);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.has('retry-after')).toBe(false);
});

test('a requested failure applies only to requests with its method and path', async () => {
  await call('POST', '/__sdkwright/failures?method=POST');
  await call('POST', '/__sdkwright/failures?path=/authors');
  expect((await call('GET', '/books')).status).toBe(200);
  expect(await (await call('GET', '/__sdkwright/failures')).json()).toHaveLength(2);
});

test('a control path explains why it rejects a request', async () => {
  const failed = await call('POST', '/__sdkwright/failures?status=200');
  expect(failed.status).toBe(400);
  expect(await failed.text()).toContain('status expects a whole number from 400 to 599');
  const mistyped = await call('POST', '/__sdkwright/failures?retry-after=1');
  expect(await mistyped.text()).toContain('Parameters: status, times, retryAfter, method, path.');
  const unknown = await call('POST', '/__sdkwright/webhooks/book.bought?url=http://localhost');
  expect(await unknown.text()).toContain('Its webhooks: book.sold, book.found, book.lost.');
  expect(await (await call('POST', '/__sdkwright/webhooks/book.sold')).text()).toContain('no url');
  expect((await call('POST', '/__sdkwright/other')).status).toBe(404);
});

test('a control path sends a webhook’s example with a signature', async () => {
  await using receiver = await receive();
  const response = await call(
    'POST',
    `/__sdkwright/webhooks/book.sold?url=${receiver.url}&secret=s`,
  );
  expect(await response.json()).toMatchObject({ webhook: 'book.sold', status: 204, secret: 's' });
  const { headers, body } = receiver.received[0] ?? { headers: {}, body: '' };
  expect(JSON.parse(body)).toEqual(event);
  expect(headers['books-type']).toBe('book.sold');
  const [, time = '', signature] =
    /^t=(\d+),v1=(\w+)$/.exec(String(headers['books-signature'])) ?? [];
  expect(signature).toBe(createHmac('sha256', 's').update(`${time}.${body}`).digest('hex'));
});

test('sends the example that a webhook references', async () => {
  await using receiver = await receive();
  await call('POST', `/__sdkwright/webhooks/book.found?url=${receiver.url}`);
  expect(receiver.received.map(({ body }) => body)).toEqual(['{"type":"book.found"}']);
});

test('sends a sample of a webhook without an example, and sends a given body unchanged', async () => {
  await using receiver = await receive();
  await call('POST', `/__sdkwright/webhooks/book.lost?url=${receiver.url}`);
  await call('POST', `/__sdkwright/webhooks/book.sold?url=${receiver.url}`, '{"type":"other"}');
  expect(receiver.received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { isbn: '2' },
    { type: 'other' },
  ]);
});

test('the mock reports a receiver that can’t be reached', async () => {
  const { url } = await receive().then(async (receiver) => {
    await receiver[Symbol.asyncDispose]();
    return receiver;
  });
  const response = await call('POST', `/__sdkwright/webhooks/book.sold?url=${url}`);
  expect(response.status).toBe(502);
  expect(await response.text()).toContain("can't be reached");
});

test.each([
  ['a page on another site', { origin: 'https://evil.example' }, 403],
  ['a page without an origin', { origin: 'null' }, 403],
  ['a page at another address', { origin: 'http://203.0.113.5' }, 403],
  ['a page whose name was rebound to this machine', { host: 'evil.example:4010' }, 403],
  ['a name that only begins like this machine', { host: '127.0.0.1.evil.example' }, 403],
  ['a page on this machine', { origin: 'http://localhost:5173' }, 200],
  ['a container', { host: 'mock:4010' }, 200],
  ['a page at the same address', { host: '192.0.2.1:80', origin: 'http://192.0.2.1:3000' }, 200],
])(
  'control paths reject only foreign origins and hosts, and other paths accept all of them: %s',
  async (_, headers, status) => {
    expect(await statusOf('/__sdkwright/failures', headers)).toBe(status);
    const api = await statusOf('/books', headers);
    expect(api).toBe(200);
  },
);

test('the mock rejects a body of more than 64 MiB and keeps serving requests', async () => {
  const response = await call('POST', '/books', 'x'.repeat(64 * 2 ** 20 + 1));
  expect(response.status).toBe(413);
  expect((await call('GET', '/books')).status).toBe(200);
});

test('the mock responds with 400 to a webhook name with invalid percent-encoding', async () => {
  const response = await call('POST', '/__sdkwright/webhooks/%ff?url=http://127.0.0.1:1');
  expect(response.status).toBe(400);
});

/**
 * Returns the status of the response to a request with the given headers. Doesn't use `fetch`, which sets these headers
 * itself.
 */
async function statusOf(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const sent = request(`${server.url}${path}`, { headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode ?? 0;
}

function call(method: string, path: string, body?: string): Promise<Response> {
  return fetch(`${server.url}${path}`, { method, ...(body === undefined ? {} : { body }) });
}

async function receive() {
  const received: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[] =
    [];
  const receiver = createServer((request, response) => {
    void buffer(request).then((body) => {
      received.push({ headers: request.headers, body: body.toString() });
      response.writeHead(204).end();
    });
  });
  await once(receiver.listen(0, '127.0.0.1'), 'listening');
  const address = receiver.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}/hook`,
    received,
    async [Symbol.asyncDispose]() {
      receiver.closeAllConnections();
      await new Promise((resolve) => receiver.close(resolve));
    },
  };
}

function json(example: unknown): object {
  return { 'application/json': { example } };
}
