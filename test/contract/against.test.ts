/** Runs `sdkwright test --against` against a server whose responses contain more than its spec declares. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sdkwright } from './sdkwright.ts';

const item = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
const input = { type: 'object', properties: { color: { enum: ['red', 'green'] } } };
const content = {
  'application/json': { schema: { $ref: '#/components/schemas/Item' }, example: { id: 77 } },
};
const id = { name: 'itemId', in: 'path', required: true, schema: { type: 'integer' } };
const spec = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  security: [{ token: [] }],
  paths: {
    '/items': {
      post: {
        operationId: 'createItem',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: input, example: { price: 9.5 } } },
        },
        responses: { 201: { description: 'The item.', content } },
      },
    },
    '/items/{itemId}': {
      parameters: [id],
      get: { operationId: 'getItem', responses: { 200: { description: 'An item.', content } } },
      delete: { operationId: 'deleteItem', responses: { 204: { description: 'It is gone.' } } },
    },
  },
  components: {
    schemas: { Item: item },
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  },
};

/** Timeout in milliseconds. It is long because a run starts several processes. */
const timeout = 180_000;

/** The IDs of the items on the server. */
const items = new Set<string>();
let count = 0;
let created = '';

const server = createServer((request, response) => {
  const { method, url = '', headers } = request;
  request.on('data', (chunk: Buffer) => (created += chunk.toString()));
  const own = url.split('/')[2] ?? '';
  const isKnown = method === 'POST' || items.has(own);
  if (method === 'HEAD') response.writeHead(404).end();
  else if (headers.authorization !== 'Bearer secret') response.writeHead(401).end();
  else if (!isKnown) response.writeHead(404).end();
  else if (method === 'DELETE') {
    items.delete(own);
    response.writeHead(204).end();
  } else {
    if (method === 'POST') items.add(String((count += 1)));
    const shown = method === 'POST' ? count : Number(own);
    response.writeHead(method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: shown, price: 9.5 }));
  }
});
let folder: string;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'test-against-'));
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(spec));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${String(typeof address === 'object' && address?.port)}`;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test(
  'sdkwright test creates the items that it needs, deletes them, and writes an overlay for undeclared members',
  { timeout },
  async () => {
    expect(await sdkwright(folder, 'test', 'openapi.json', '--record')).toMatchObject({ code: 0 });
    const against = [
      '--against',
      url,
      '--allow',
      'write,delete:deleteItem',
      '--drift',
      'drift.json',
    ];
    process.env['SDKWRIGHT_CREDENTIAL'] = 'secret';
    const run = await sdkwright(folder, 'test', 'openapi.json', ...against);
    delete process.env['SDKWRIGHT_CREDENTIAL'];
    expect(run.stdout).toContain('3 operations: 3 passed, 0 failed, 0 unproven');
    expect(run.code).toBe(0);
    expect(count).toBeGreaterThan(0);
    expect([...items]).toEqual([]);
    expect(created).not.toContain('color');
    const generated = ['generate', 'openapi.json', '--overlay', 'drift.json', '--out', 'out'];
    expect(await sdkwright(folder, ...generated)).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, 'out/sdk/src/types.ts'), 'utf8')).toContain(
      'price?: number',
    );
  },
);

test.skipIf(process.env['MODE'] !== 'full')(
  'a run with --bail continues while the server conforms to the spec, and --allow rejects an unknown scope',
  { timeout },
  async () => {
    const against = ['--against', url, '--allow'];
    const unknown = await sdkwright(folder, 'test', 'openapi.json', ...against, 'write:item');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('--allow write:item matches no operation.');
    process.env['SDKWRIGHT_CREDENTIAL'] = 'secret';
    const options = [...against, 'write', '--bail', '1', '--reporter', 'json'];
    const run = await sdkwright(folder, 'test', 'openapi.json', ...options);
    delete process.env['SDKWRIGHT_CREDENTIAL'];
    expect(JSON.parse(run.stdout)).toMatchObject({ passed: 2, failed: 0 });
  },
);
