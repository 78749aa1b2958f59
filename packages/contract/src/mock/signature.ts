import {
  github,
  hmac,
  type NamedHmacConfig,
  signWebhook,
  standardWebhooks,
  stripe,
  type WebhookScheme,
} from '@sdkwright/runtime/webhooks';
import { BadRequest } from './failures.js';

/** How the API signs its webhooks, as the generator plans it for the clients. */
export interface Signature {
  /** The function of the runtime that creates the scheme. */
  readonly function: 'standardWebhooks' | 'stripe' | 'github' | 'hmac';
  /** Its configuration. An absent value is the scheme's default. */
  readonly config: Omit<NamedHmacConfig, 'error' | 'usage'>;
}

/**
 * Signs a delivery with the runtime of the clients and returns its headers.
 *
 * @throws {BadRequest} if the secret doesn't have the format of the scheme.
 */
export function sign(
  signature: Signature,
  body: string,
  secret: string,
): Promise<Record<string, string>> {
  return signWebhook(schemeOf(signature), body, { secret });
}

function schemeOf({ function: name, config: given }: Signature): WebhookScheme {
  const config = { ...given, error: BadRequest, usage: BadRequest };
  if (name !== 'hmac') return { standardWebhooks, stripe, github }[name](config);
  const { signatureHeader } = config;
  if (signatureHeader !== undefined) return hmac({ ...config, signatureHeader });
  throw new BadRequest('The scheme `hmac` needs `x-sdkwright.webhooks.signatureHeader`.');
}
