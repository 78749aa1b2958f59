import { createHmac } from 'node:crypto';

import { receive } from './delivery.js';
import { prepareDelivery } from './outgoing.js';
import type {
  SignOptions,
  UnwrapOptions,
  Unwrapped,
  WebhookBody,
  WebhookHeaders,
  WebhookScheme,
} from './webhook-scheme.js';

/**
 * Verifies a delivery and returns its event, without a promise.
 *
 * @throws an error of the scheme's class if the delivery is not authentic, its timestamp is outside the tolerance or
 *   its body is invalid, or a usage error if the headers or the secret are missing.
 */
export function unwrapWebhookSync<T>(
  scheme: WebhookScheme,
  body: WebhookBody,
  headers: WebhookHeaders,
  options: UnwrapOptions,
): Unwrapped<T> {
  const { content, keys, accept } = receive<T>(scheme, body, headers, options);
  return accept(keys.map((key) => signatureOf(scheme, key, content)));
}

/** Signs a delivery as the API does and returns its headers. Intended for testing a receiver. */
export function signWebhookSync(
  scheme: WebhookScheme,
  body: WebhookBody,
  options: SignOptions,
): Record<string, string> {
  const { content, keys, headers } = prepareDelivery(scheme, body, options);
  return headers(keys.map((key) => signatureOf(scheme, key, content)));
}

function signatureOf({ encoding }: WebhookScheme, key: Uint8Array, content: Uint8Array): string {
  return createHmac('sha256', key).update(content).digest(encoding);
}
