import { createHmac } from 'node:crypto';

import { receive } from './delivery.js';
import { prepare } from './outgoing.js';
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
 * @throws an error of the scheme's class if the delivery is not authentic or is too old;
 *   a usage error without headers or a secret.
 */
export function unwrapWebhookSync<T>(
  scheme: WebhookScheme,
  body: WebhookBody,
  headers: WebhookHeaders,
  options: UnwrapOptions,
): Unwrapped<T> {
  const { content, secrets, accept } = receive<T>(scheme, body, headers, options);
  return accept(secrets.map((secret) => hmac(secret, content)));
}

/** Signs a delivery like the API and returns its headers, for tests of a receiver. */
export function signWebhookSync(
  scheme: WebhookScheme,
  body: WebhookBody,
  options: SignOptions,
): Record<string, string> {
  const { content, secrets, headers } = prepare(scheme, body, options);
  return headers(secrets.map((secret) => hmac(secret, content)));
}

function hmac(secret: string, content: Uint8Array): string {
  return createHmac('sha256', secret).update(content).digest('hex');
}
