import type { WebhookScheme } from '../webhook-scheme.js';
import { hmac, type NamedHmacConfig } from './hmac.js';

/** Standard Webhooks (https://www.standardwebhooks.com), with symmetric signatures: `v1,<base64>`. */
export function standardWebhooks(config: NamedHmacConfig): WebhookScheme {
  return {
    ...hmac({
      idHeader: 'webhook-id',
      timestampHeader: 'webhook-timestamp',
      signatureHeader: 'webhook-signature',
      prefix: 'v1,',
      encoding: 'base64',
      ...config,
    }),
    key(secret) {
      const key = fromBase64(secret.replace(/^whsec_/, ''));
      if (key.length > 0) return key;
      throw new config.usage(
        'the `secret` of Standard Webhooks must be base64 after `whsec_`, as the API shows it',
      );
    },
  };
}

/** Decodes Base64. Returns an empty array if the text isn't valid Base64. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
