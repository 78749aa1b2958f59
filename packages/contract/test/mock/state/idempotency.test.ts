import { expect, test } from 'vitest';
import { IdempotencyKeys } from '../../../src/mock/state/idempotency.js';

test('the oldest responses are dropped if all of them would need too much memory', async () => {
  const keys = new IdempotencyKeys();
  const request = { method: 'post', url: '/', headers: {}, body: Buffer.alloc(0), wanted: '' };
  const body = Buffer.alloc(30 * 2 ** 20);
  const isReplayed = async (key: string): Promise<boolean> => {
    const respond = () => Promise.resolve({ status: 201, headers: {}, body });
    const { headers } = await keys.once(key, request, respond, respond);
    return headers['idempotent-replayed'] === 'true';
  };
  expect([await isReplayed('a'), await isReplayed('b')]).toEqual([false, false]);
  expect([await isReplayed('a'), await isReplayed('b')]).toEqual([true, true]);
  expect(await isReplayed('c')).toBe(false);
  expect([await isReplayed('b'), await isReplayed('c')]).toEqual([true, true]);
  expect(await isReplayed('a')).toBe(false);
});
