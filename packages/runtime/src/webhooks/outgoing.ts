import { contentOf, seal } from './delivery.js';
import type { SignOptions, WebhookBody, WebhookScheme } from './webhook-scheme.js';

/** A delivery that is ready to be signed. */
export interface Outgoing {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly keys: readonly Uint8Array<ArrayBuffer>[];
  /** Returns the headers that contain these signatures, which must be encoded as the scheme requires. */
  readonly headers: (signatures: readonly string[]) => Record<string, string>;
}

/** @throws a usage error if the secret is missing, or an error of the scheme's class if the body isn't raw. */
export function prepareDelivery(
  scheme: WebhookScheme,
  body: WebhookBody,
  { secret, timestamp = Date.now(), id = `msg_${crypto.randomUUID()}` }: Partial<SignOptions> = {},
): Outgoing {
  const { bytes, keys } = seal(scheme, body, secret);
  const parts = { id, time: String(Math.floor(Number(timestamp) / 1000)) };
  const { typeHeader } = scheme;
  return {
    content: contentOf(scheme, parts, bytes),
    keys,
    headers: (signatures) => ({
      ...scheme.write(parts, signatures),
      ...(typeHeader === undefined ? {} : { [typeHeader]: typeOf(bytes) }),
    }),
  };
}

/** Returns the type of the event, or an empty string if the body contains no type. */
function typeOf(body: Uint8Array): string {
  try {
    const { type } = JSON.parse(new TextDecoder().decode(body)) as { type?: unknown };
    return typeof type === 'string' ? type : '';
  } catch {
    return '';
  }
}
