/**
 * Tests the fleet from docs/fleet.md on two machines that share a cache. The test builds packages, so it runs only with
 * `--mode full`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CacheServer, startCacheServer } from './cache-server.ts';
import { Fleet } from './fleet.ts';

const LIMIT = 900_000;
const APIS = 4;

describe.skipIf(process.env['MODE'] !== 'full')('a fleet', () => {
  let fleet: Fleet;
  let cache: CacheServer;

  beforeAll(async () => {
    fleet = await Fleet.create(APIS);
    cache = await startCacheServer();
    await fleet.build();
    await fleet.commit();
  }, LIMIT);
  afterAll(async () => {
    await fleet.remove();
    await cache.stop();
  });

  it(
    'takes everything from the cache if nothing changed',
    async () => {
      await fleet.build(cache.env);
      expect(await fleet.build(cache.env)).toMatchObject({ cached: 2 * APIS, total: 2 * APIS });
    },
    LIMIT,
  );

  it(
    'reuses everything that another machine cached',
    async () => {
      expect(cache.size()).toBe(2 * APIS);
      const other = await fleet.clone();
      const { cached } = await other.build(cache.env);
      expect(cached).toBe(2 * APIS);
      expect(existsSync(join(other.folder, 'apis/api2/sdk/dist/index.js'))).toBe(true);
      await other.remove();
    },
    LIMIT,
  );

  it(
    'generates and builds only the API that changed',
    async () => {
      const file = 'apis/api3/openapi.yaml';
      await fleet.write(
        file,
        (await fleet.read(file)).replace(/^ {2}title: .*$/m, '  title: Changed'),
      );
      const { cached, output } = await fleet.build(cache.env);
      expect(cached).toBe(2 * (APIS - 1));
      expect(output.match(/^api\d+-api:build: cache miss/gm)).toEqual([
        'api3-api:build: cache miss',
      ]);
    },
    LIMIT,
  );

  it('does not copy the runtime into the packages', async () => {
    expect(existsSync(join(fleet.folder, 'apis/api1/sdk/src/runtime'))).toBe(false);
    expect(await fleet.read('apis/api1/sdk/src/client.ts')).toContain("'@sdkwright/runtime");
  });
});
