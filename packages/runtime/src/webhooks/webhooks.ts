import { hex } from '../shared/hex.js';
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
 * Verifies a delivery and gives its event. Needs WebCrypto: Node.js, Deno, Bun, Workers, and secure pages have it.
 *
 * @throws an error of the scheme's class, by the promise, where the delivery is not authentic or too old;
 *   a usage error without headers or a secret.
 */
export async function unwrapWebhook<T>(
  scheme: WebhookScheme,
  body: WebhookBody,
  headers: WebhookHeaders,
  options: UnwrapOptions,
): Promise<Unwrapped<T>> {
  const { content, secrets, accept } = receive<T>(scheme, body, headers, options);
  return accept(await Promise.all(secrets.map((secret) => hmac(secret, content))));
}

/** The headers of a delivery as the API signs it, for tests of a receiver. */
export async function signWebhook(
  scheme: WebhookScheme,
  body: WebhookBody,
  options: SignOptions,
): Promise<Record<string, string>> {
  const { content, secrets, headers } = prepare(scheme, body, options);
  return headers(await Promise.all(secrets.map((secret) => hmac(secret, content))));
}

async function hmac(secret: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    algorithm,
    false,
    ['sign'],
  );
  return hex(new Uint8Array(await crypto.subtle.sign(algorithm, key, content)));
}
