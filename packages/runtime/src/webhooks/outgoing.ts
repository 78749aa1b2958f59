import { contentOf, seal } from './delivery.js';
import type { SignOptions, WebhookBody, WebhookScheme } from './webhook-scheme.js';

/** A delivery that is ready to be signed. */
export interface Outgoing {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly secrets: readonly string[];
  /** Returns the headers with these signatures (in hexadecimal). */
  readonly headers: (signatures: readonly string[]) => Record<string, string>;
}

/** @throws a usage error without a secret; an error of the scheme's class without a raw body. */
export function prepare(
  scheme: WebhookScheme,
  body: WebhookBody,
  { secret, timestamp = Date.now() }: Partial<SignOptions> = {},
): Outgoing {
  const { bytes, secrets } = seal(scheme, body, secret);
  const time = String(Math.floor(Number(timestamp) / 1000));
  const { signatureHeader, typeHeader } = scheme;
  return {
    content: contentOf(time, bytes),
    secrets,
    headers: (signatures) => ({
      [signatureHeader]: [`t=${time}`, ...signatures.map((signature) => `v1=${signature}`)].join(),
      ...(typeHeader === undefined ? {} : { [typeHeader]: typeOf(bytes) }),
    }),
  };
}

/** Returns the type of the event, or ''. */
function typeOf(body: Uint8Array): string {
  try {
    const { type } = JSON.parse(new TextDecoder().decode(body)) as { type?: unknown };
    return typeof type === 'string' ? type : '';
  } catch {
    return '';
  }
}
