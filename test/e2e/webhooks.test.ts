/** The webhook examples from the Flow guide. */
import { expect, test } from 'vitest';
import { flow, flowSync } from './support/clients.ts';

test('both clients list webhooks', async () => {
  const webhooks = await flow.webhooks.list();
  expect(webhooks.items.length).toBeGreaterThan(0);
  expect(flowSync.webhooks.list().items).toEqual(webhooks.items);
});

test('both clients create a webhook', async () => {
  const input = {
    url: 'https://example.com/webhooks/flow',
    events: ['post.delivered', 'post.failed'],
  } as const;
  const webhook = await flow.webhooks.create(input);
  const webhookSync = flowSync.webhooks.create(input);
  expect(`Webhook secret: ${webhook.secret}`).toMatch(/^Webhook secret: whsec_/);
  expect(webhookSync.secret).toBe(webhook.secret);
});

test('both clients get a webhook', async () => {
  const webhook = await flow.webhooks.get('webhook_123');
  expect(webhook.id).toBe('webhook_123');
  expect(flowSync.webhooks.get('webhook_123')).toEqual(webhook);
});

test('both clients update a webhook', async () => {
  const change = {
    url: 'https://new-url.com/webhooks/flow',
    events: ['post.delivered'],
    active: false,
  } as const;
  const webhook = await flow.webhooks.update('webhook_123', change);
  expect(webhook.id).toBe('webhook_123');
  expect(flowSync.webhooks.update('webhook_123', change)).toEqual(webhook);
});

test('both clients delete a webhook', async () => {
  await expect(flow.webhooks.delete('webhook_123')).resolves.toBeUndefined();
  flowSync.webhooks.delete('webhook_123');
});

test('both clients get the deliveries of a webhook', async () => {
  const input = { status: 'failed', page: 1, perPage: 50 } as const;
  const deliveries = await flow.webhooks.getDeliveries('webhook_123', input);
  expect(deliveries.items[0]?.status).toBe('failed');
  expect(flowSync.webhooks.getDeliveries('webhook_123', input).items).toEqual(deliveries.items);
});

test('both clients test a webhook', async () => {
  const result = await flow.webhooks.test('webhook_123');
  expect(result.delivered).toBe(true);
  expect(flowSync.webhooks.test('webhook_123')).toEqual(result);
});
