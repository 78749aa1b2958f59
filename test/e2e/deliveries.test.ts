/** Receives webhook deliveries that this test signs without the SDK. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UsageError, WebhookVerificationError } from '@flowdev/sdk';
import {
  UsageError as UsageErrorSync,
  WebhookVerificationError as WebhookVerificationErrorSync,
} from '@flowdev/sdk-sync';
import { expect, test } from 'vitest';
import { flow, flowSync } from './support/clients.ts';

const secret = 'whsec_abc12345xyz789';
const now = Math.floor(Date.now() / 1000);

interface Description {
  readonly webhooks: Record<
    string,
    {
      post: {
        requestBody: {
          content: Record<string, { examples: Record<string, { value: { type: string } }> }>;
        };
      };
    }
  >;
}

/** The parts of the document that contain the examples of all webhooks. */
const description = JSON.parse(
  readFileSync(new URL('../../packages/sdk/test/openapi.json', import.meta.url), 'utf8'),
) as Description;
const events = Object.values(description.webhooks).flatMap(({ post }) =>
  Object.values(post.requestBody.content).flatMap(({ examples }) =>
    Object.values(examples).map(({ value }) => value),
  ),
);

function signed(body: string, time = now): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return { 'Flow-Signature': `t=${time},v1=${signature}`, 'Flow-Event-Type': 'post.delivered' };
}

test('the document declares seven webhook events', () => {
  expect(events).toHaveLength(7);
});

test.each(events)('the SDK unwraps the event $type', async (event) => {
  const body = JSON.stringify(event);
  await expect(flow.webhooks.unwrap(body, signed(body), { secret })).resolves.toEqual(event);
  expect(flowSync.webhooks.unwrap(body, signed(body), { secret })).toEqual(event);
});

test('the SDK rejects a ten-minute-old delivery unless the tolerance allows it', async () => {
  const body = JSON.stringify(events[0]);
  const headers = signed(body, now - 600);
  await expect(flow.webhooks.unwrap(body, headers, { secret })).rejects.toThrow(
    WebhookVerificationError,
  );
  expect(() => flowSync.webhooks.unwrap(body, headers, { secret })).toThrow(
    WebhookVerificationErrorSync,
  );
  await expect(flow.webhooks.unwrap(body, headers, { secret, tolerance: 900 })).resolves.toEqual(
    events[0],
  );
});

test('the SDK accepts a four-minute-old delivery', async () => {
  const body = JSON.stringify(events[0]);
  const headers = signed(body, now - 240);
  await expect(flow.webhooks.unwrap(body, headers, { secret })).resolves.toEqual(events[0]);
  expect(flowSync.webhooks.unwrap(body, headers, { secret })).toEqual(events[0]);
});

test('the SDK rejects a changed body', async () => {
  const headers = signed('{"type":"post.delivered"}');
  const body = '{"type":"post.failed"}';
  await expect(flow.webhooks.unwrap(body, headers, { secret })).rejects.toThrow(
    WebhookVerificationError,
  );
  expect(() => flowSync.webhooks.unwrap(body, headers, { secret })).toThrow(
    WebhookVerificationErrorSync,
  );
});

test('the SDK reports a missing secret instead of an invalid signature', async () => {
  const body = JSON.stringify(events[0]);
  const options = { secret: '' };
  await expect(flow.webhooks.unwrap(body, signed(body), options)).rejects.toThrow(UsageError);
  expect(() => flowSync.webhooks.unwrap(body, signed(body), options)).toThrow(UsageErrorSync);
  await expect(flow.webhooks.sign(body, undefined as never)).rejects.toThrow(UsageError);
  expect(() => flowSync.webhooks.sign(body, undefined as never)).toThrow(UsageErrorSync);
});

test.each([
  ['with promises', flow],
  ['blocking', flowSync],
])('the SDK signs a delivery as the API does (%s)', async (_, client) => {
  const body = JSON.stringify(events[0]);
  const headers = new Headers(await client.webhooks.sign(body, { secret }));
  const time = Number(/t=(\d+)/.exec(headers.get('Flow-Signature') ?? '')?.[1]);
  expect(headers.get('Flow-Event-Type')).toBe(events[0]?.type);
  expect(headers.get('Flow-Signature')).toBe(signed(body, time)['Flow-Signature']);
});
