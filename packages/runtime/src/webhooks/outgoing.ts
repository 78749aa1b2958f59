import { bytesOf, contentOf, secretsOf } from './delivery.js';
import type { SignOptions, WebhookBody, WebhookScheme } from './scheme.js';

/** A delivery about to be signed. */
export interface Outgoing {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly secrets: readonly string[];
  /** The headers that carry these signatures (in hexadecimal). */
  readonly headers: (signatures: readonly string[]) => Record<string, string>;
}

/** @throws an error of the scheme's class, without a secret or a raw body. */
export function prepare(
  scheme: WebhookScheme,
  body: WebhookBody,
  { secret, timestamp = Date.now() }: SignOptions,
): Outgoing {
  const bytes = bytesOf(body);
  const secrets = secretsOf(secret);
  const time = String(Math.floor(Number(timestamp) / 1000));
  if (bytes === undefined)
    throw new scheme.error('To sign a delivery takes its raw body, a text or bytes.');
  if (secrets.length === 0) throw new scheme.error('To sign a delivery takes a secret.');
  return {
    content: contentOf(time, bytes),
    secrets,
    headers: (signatures) => ({
      [scheme.signatureHeader]: [
        `t=${time}`,
        ...signatures.map((signature) => `v1=${signature}`),
      ].join(','),
      ...typeHeader(scheme, bytes),
    }),
  };
}

function typeHeader({ typeHeader }: WebhookScheme, body: Uint8Array): Record<string, string> {
  if (typeHeader === undefined) return {};
  try {
    const { type } = JSON.parse(new TextDecoder().decode(body)) as { type?: unknown };
    return typeof type === 'string' ? { [typeHeader]: type } : {};
  } catch {
    return {};
  }
}
