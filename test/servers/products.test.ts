/**
 * Generates clients from the live descriptions of published servers and makes a user's calls with both clients. The
 * servers come from the registry, so this runs only with `--mode full`.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { generate, importClient } from './client.ts';
import { directus } from './products/directus.ts';
import { install } from './products/install.ts';
import { loopbackFiles } from './products/loopback-files.ts';
import { loopbackTodo } from './products/loopback-todo.ts';
import type { Product, RunningProduct } from './products/product.ts';
import { unleash } from './products/unleash.ts';
import { User } from './products/user.ts';

const LIMIT = 600_000;
const PRODUCTS: readonly Product[] = [unleash, directus, loopbackTodo, loopbackFiles];

describe.skipIf(process.env['MODE'] !== 'full').each(PRODUCTS)(
  '$name',
  ({ name, missing, ...product }) => {
    if (missing !== undefined) {
      it.skip(`needs the Debian package ${missing}`);
      return;
    }
    let folder = '';
    let server: RunningProduct;
    let stop: (() => Promise<void>) | undefined;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'product-'));
      const data = join(folder, 'data');
      await mkdir(data);
      server = await product.start({ installed: await install(name, product.packages), data });
      ({ stop } = server);
      const { url, description, headers = {} } = server;
      const response = await fetch(`${url}${description}`, { headers });
      expect(response.status).toBe(200);
      await writeFile(join(folder, 'openapi.json'), await response.text());
      const { overlay } = product;
      const corrections = join(folder, 'overlay.json');
      if (overlay !== undefined) await writeFile(corrections, JSON.stringify(overlay));
      const options = overlay === undefined ? [] : ['--overlay', corrections];
      await generate(join(folder, 'openapi.json'), folder, options);
    }, LIMIT);
    afterAll(async () => {
      await stop?.();
      await rm(folder, { recursive: true, force: true });
    });

    it.each(['sdk', 'sdk-sync'])(
      '%s completes a user’s job from sign-in to deletion, including every error',
      async (flavor) => {
        onTestFailed(async () => {
          process.stderr.write(await readFile(server.log, 'utf8'));
        });
        const Client = await importClient(join(folder, flavor));
        const options = { baseUrl: server.url, logLevel: 'off', ...server.credentials };
        await product.job(new User(new Client(options)), server);
      },
      LIMIT,
    );
  },
);
