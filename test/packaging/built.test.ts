import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Flow } from '@flowdev/sdk';
import type { nodeFetch } from '@flowdev/sdk/node-fetch';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ROOT } from '../types/program.ts';
import { foreignImports } from './imports.ts';

const require = createRequire(import.meta.url);

/** The built packages, as `npm` would install them according to `files` and `exports`. */
const PACKAGES = [
  { name: '@flowdev/sdk', folder: join(ROOT, 'packages/sdk'), client: 'Flow' },
  { name: '@flowdev/sdk-sync', folder: join(ROOT, 'packages/sdk-sync'), client: 'FlowSync' },
];

describe.each(PACKAGES)('$name', ({ name, folder, client }) => {
  it('imports only its own files and Node.js', async () => {
    expect(await foreignImports(join(folder, 'dist'))).toEqual([]);
  });

  it('has no dependencies and exports only files that exist', async () => {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('dependencies');
    const targets = JSON.stringify(manifest).matchAll(/"(\.\/dist\/[^"]+)"/g);
    // A pattern, such as the one for custom/, may match no file.
    for (const [, target = ''] of targets)
      if (!target.includes('*'))
        await expect(readFile(join(folder, target))).resolves.toBeDefined();
  });

  it('keeps class names in both module systems', async () => {
    const esm: unknown = await import(name);
    const cjs: unknown = require(name);
    for (const loaded of [esm, cjs]) {
      expect(loaded).toHaveProperty([client, 'name'], client);
      expect(loaded).toHaveProperty(['NotFoundError', 'name'], 'NotFoundError');
      expect(loaded).toHaveProperty(['PostsResource', 'name'], 'PostsResource');
    }
  });

  it('shares one copy of each class between all subpaths', () => {
    const whole: unknown = require(name);
    const part: unknown = require(`${name}/posts`);
    expect(part).toHaveProperty('PostsResource');
    expect(Reflect.get(Object(part), 'PostsResource')).toBe(
      Reflect.get(Object(whole), 'PostsResource'),
    );
  });
});

type Doors = [{ Flow: typeof Flow }, { nodeFetch: typeof nodeFetch }];

describe('@flowdev/sdk/node-fetch', () => {
  it.each<[string, () => Promise<unknown[]>]>([
    ['ESM', () => Promise.all([import('@flowdev/sdk'), import('@flowdev/sdk/node-fetch')])],
    [
      'CommonJS',
      () => Promise.resolve([require('@flowdev/sdk'), require('@flowdev/sdk/node-fetch')]),
    ],
  ])('sends a client’s requests when loaded as %s', async (_, load) => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { id: 'post_1' } }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const [sdk, transport] = (await load()) as Doors;
    const fetch = vi.fn(transport.nodeFetch());
    const flow = new sdk.Flow({ apiKey: 'key', baseUrl: `http://127.0.0.1:${port}`, fetch });
    expect(await flow.posts.get('post_1')).toEqual({ id: 'post_1' });
    expect(fetch).toHaveBeenCalledOnce();
  });
});
