import { hex } from '../shared/hex.js';
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
 * Verifies a delivery and returns its event. Requires WebCrypto: Node.js, Deno, Bun, Workers or a secure page.
 *
 * @throws (by rejecting the promise) an error of the scheme's class if the delivery is not authentic, its timestamp is
 *   outside the tolerance or its body is invalid, or a usage error if the headers or the secret are missing.
 */
export async function unwrapWebhook<T>(
  scheme: WebhookScheme,
  body: WebhookBody,
  headers: WebhookHeaders,
  options: UnwrapOptions,
): Promise<Unwrapped<T>> {
  const { content, keys, accept } = receive<T>(scheme, body, headers, options);
  return accept(await Promise.all(keys.map((key) => signatureOf(scheme, key, content))));
}

/** Signs a delivery as the API does and returns its headers. Intended for testing a receiver. */
export async function signWebhook(
  scheme: WebhookScheme,
  body: WebhookBody,
  options: SignOptions,
): Promise<Record<string, string>> {
  const { content, keys, headers } = prepareDelivery(scheme, body, options);
  return headers(await Promise.all(keys.map((key) => signatureOf(scheme, key, content))));
}

async function signatureOf(
  { encoding }: WebhookScheme,
  secret: Uint8Array<ArrayBuffer>,
  content: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign(algorithm, key, content));
  return encoding === 'hex' ? hex(bytes) : btoa(String.fromCharCode(...bytes));
}
