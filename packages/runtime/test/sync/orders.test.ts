import { expect, test } from 'vitest';
import { ApiError as AsyncError, undeclared } from '../../src/index.js';
import { flow } from '../support/api/api.js';
import { ApiError, FlowSync } from './support/client.js';
import { useServer } from './support/server.js';

/** Number of POST requests: 5,000 in full mode, otherwise enough for every outcome to occur many times. */
const posts = process.env['MODE'] === 'full' ? 5000 : 400;
/** Number of calls that the async client makes concurrently. */
const AT_ONCE = 10;
const server = useServer();
const options = () => ({
  apiKey: 'flow_sk_test_1',
  baseUrl: server.url,
  timeout: 1000,
  maxRetries: 3,
  logLevel: 'off' as const,
});
const pathOf = (id: number): string => `/v1/orders?id=${String(id)}`;
const ids = Array.from({ length: posts }, (_, id) => id);

function expectHonest(
  taken: Readonly<Record<string, number>>,
  succeeded: ReadonlySet<number>,
): void {
  expect(ids.filter((id) => (taken[id] ?? 0) > 1)).toEqual([]);
  expect([...succeeded].filter((id) => taken[id] !== 1)).toEqual([]);
  expect(succeeded.size).toBeGreaterThan(posts / 4);
}

test(
  `the async client neither repeats nor loses any of ${String(posts)} POST requests without a key`,
  { timeout: 60_000 + posts * 50 },
  async () => {
    const client = flow.connect(options());
    const succeeded = new Set<number>();
    const waiting = [...ids];
    const work = async (): Promise<void> => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        try {
          await client.request('post', pathOf(id), undeclared, { body: { id } });
          succeeded.add(id);
        } catch (error) {
          expect(error).toBeInstanceOf(AsyncError);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const taken = await client.request('delete', '/v1/orders', undeclared);
    expectHonest(taken as Record<string, number>, succeeded);
  },
);

test(
  `the blocking client neither repeats nor loses any of ${String(posts)} POST requests without a key`,
  { timeout: 60_000 + posts * 50 },
  () => {
    const client = new FlowSync(options());
    const succeeded = new Set<number>();
    for (const id of ids) {
      try {
        client.request('post', pathOf(id), { body: { id } });
        succeeded.add(id);
      } catch (error) {
        expect(error).toBeInstanceOf(ApiError);
      }
    }
    expectHonest(client.request('delete', '/v1/orders') as Record<string, number>, succeeded);
  },
);
