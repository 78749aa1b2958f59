/** The channel examples from the Flow guide. */
import { expect, test } from 'vitest';
import { flow, flowSync } from './support/clients.ts';

test('both clients list channels', async () => {
  const channels = await flow.channels.list();
  expect(channels.items.length).toBeGreaterThan(0);
  expect(flowSync.channels.list().items).toEqual(channels.items);
});

test('both clients create a channel', async () => {
  const input = { name: 'My Channel', color: '#3B82F6' };
  const channel = await flow.channels.create(input);
  expect(channel).toMatchObject(input);
  expect(flowSync.channels.create(input)).toEqual(channel);
});

test('both clients get a channel', async () => {
  const channel = await flow.channels.get('channel_123');
  expect(channel.id).toBe('channel_123');
  expect(flowSync.channels.get('channel_123')).toEqual(channel);
});

test('both clients update a channel', async () => {
  const change = { name: 'Updated Name', color: '#FF0000' };
  await expect(flow.channels.update('channel_123', change)).resolves.toMatchObject(change);
  expect(flowSync.channels.update('channel_123', change)).toMatchObject(change);
});

test('both clients delete a channel', async () => {
  await expect(flow.channels.delete('channel_123')).resolves.toBeUndefined();
  flowSync.channels.delete('channel_123');
});
