import type { WebhookScheme } from '../webhook-scheme.js';
import { hmac, type NamedHmacConfig } from './hmac.js';

/** GitHub's scheme: `X-Hub-Signature-256: sha256=<hex>`, the HMAC of the raw body. */
export function github(config: NamedHmacConfig): WebhookScheme {
  return hmac({ signatureHeader: 'X-Hub-Signature-256', prefix: 'sha256=', ...config });
}
