import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LogEntry, type MockServer, startMockServer } from '../../src/mock/server.js';

const content = { 'application/json': { schema: { type: 'object', required: ['name'] } } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://api.example.com/v1' }],
  paths: {
    '/things': {
      get: { responses: { '200': { description: '', content: json(['a']) } } },
      head: { responses: { '204': { description: '' } } },
      post: {
        requestBody: { required: true, content },
        responses: {
          '201': { description: '', content: json({ name: 'a' }) },
          '404': { description: '', content: json({ code: 'unknown' }) },
        },
      },
    },
  },
};

const log: LogEntry[] = [];
let server: MockServer;

beforeAll(async () => {
  server = await start(0);
}, 60_000);

afterAll(() => server.stop());

test('the mock responds to browsers from any origin', async () => {
  const headers = { origin: 'https://app.example.com' };
  const preflight = await call('/things', {
    method: 'OPTIONS',
    headers: {
      ...headers,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');
  const response = await call('/things', { headers });
  expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
  expect(response.headers.get('access-control-expose-headers')).toContain('content-type');
});

test('the mock serves paths with and without the base path of the server', async () => {
  expect(await (await call('/things')).json()).toEqual(['a']);
  expect(await (await call('/v1/things')).json()).toEqual(['a']);
});

test('the mock serves operations that Prism can’t serve and logs the reason', async () => {
  expect((await call('/things', { method: 'HEAD' })).status).toBe(204);
  expect(log.at(-1)).toMatchObject({ method: 'HEAD', url: '/things', status: 204 });
  expect(log.at(-1)?.notes).toEqual([expect.stringContaining('Prism responds to HEAD with 405.')]);
});

test('the mock rejects an invalid body and logs the violation', async () => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  expect((await call('/things', init)).status).toBeGreaterThanOrEqual(400);
  expect(log.at(-1)?.notes).toEqual([expect.stringContaining("'name'")]);
});

test('the Prefer header selects a declared response', async () => {
  const body = JSON.stringify({ name: 'a' });
  const headers = { 'content-type': 'application/json', prefer: 'code=404' };
  const response = await call('/things', { method: 'POST', headers, body });
  expect([response.status, await response.json()]).toEqual([404, { code: 'unknown' }]);
});

test('startMockServer reports a port that is in use', async () => {
  const { port } = new URL(server.url);
  await expect(start(Number(port))).rejects.toThrow(
    `Port ${port} is in use. Choose another one with --port, or a free one with --port 0.`,
  );
});

test('startMockServer reports a host that is not an address of this machine', async () => {
  await expect(start(0, '192.0.2.1')).rejects.toThrow(
    '192.0.2.1 is not an address of this machine. Check --host.',
  );
});

function start(port: number, host = '127.0.0.1'): Promise<MockServer> {
  const onRequest = (entry: LogEntry): void => void log.push(entry);
  return startMockServer({ document, port, host, onRequest });
}

function call(path: string, init?: RequestInit): Promise<Response> {
  return fetch(`${server.url}${path}`, init);
}

function json(example: unknown): object {
  return { 'application/json': { example } };
}
