/** The API key examples from the Flow guide. */
import { expect, test } from 'vitest';
import { flow, flowSync } from './support/clients.ts';

test('both clients list API keys', async () => {
  const keys = await flow.apiKeys.list();
  expect(keys.items.length).toBeGreaterThan(0);
  expect(flowSync.apiKeys.list().items).toEqual(keys.items);
});

test('both clients create an API key', async () => {
  const input = { name: 'Production Key', permissions: ['posts:write', 'channels:read'] } as const;
  const result = await flow.apiKeys.create(input);
  expect(`API Key: ${result.apiKey}`).toMatch(/^API Key: flow_sk_/);
  expect(flowSync.apiKeys.create(input).apiKey).toBe(result.apiKey);
});

test('both clients get an API key', async () => {
  const key = await flow.apiKeys.get('key_123');
  expect(key.id).toBe('key_123');
  expect(flowSync.apiKeys.get('key_123')).toEqual(key);
});

test('both clients update an API key', async () => {
  const change = { name: 'Updated Name' };
  await expect(flow.apiKeys.update('key_123', change)).resolves.toMatchObject({ id: 'key_123' });
  expect(flowSync.apiKeys.update('key_123', change)).toMatchObject({ id: 'key_123' });
});

test('both clients delete an API key', async () => {
  await expect(flow.apiKeys.delete('key_123')).resolves.toBeUndefined();
  flowSync.apiKeys.delete('key_123');
});
