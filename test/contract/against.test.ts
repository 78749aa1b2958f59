/** `sdkwright test --against` a server that responds with more than its spec declares. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sdkwright } from './sdkwright.ts';

const item = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
const content = { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } };
const id = { name: 'itemId', in: 'path', required: true, schema: { type: 'integer' } };
const spec = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/items/{itemId}': {
      parameters: [id],
      get: { operationId: 'getItem', responses: { 200: { description: 'An item.', content } } },
    },
  },
  components: { schemas: { Item: item } },
};

/** A run starts several processes. */
const timeout = 180_000;

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ id: 1, price: 9.5 }));
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
  'a member that only the server knows is declared by the overlay of the run',
  { timeout },
  async () => {
    const run = await sdkwright(
      folder,
      'test',
      'openapi.json',
      '--against',
      url,
      '--drift',
      'd.json',
    );
    expect(run.stdout).toContain('1 operations: 1 passed, 0 failed, 0 unproven');
    expect(run.code).toBe(0);
    const generated = ['generate', 'openapi.json', '--overlay', 'd.json', '--out', 'out'];
    expect(await sdkwright(folder, ...generated)).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, 'out/sdk/src/types.ts'), 'utf8')).toContain(
      'price?: number',
    );
  },
);
