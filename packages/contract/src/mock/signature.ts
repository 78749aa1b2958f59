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

/** The signature scheme of the API's webhooks, as the generator plans it for the clients. */
export interface Signature {
  /** The runtime function that creates the scheme. */
  readonly function: 'standardWebhooks' | 'stripe' | 'github' | 'hmac';
  /** Configuration of the scheme. An absent value means the scheme's default. */
  readonly config: Omit<NamedHmacConfig, 'error' | 'usage'>;
}

/**
 * Signs a delivery with the clients' runtime and returns the headers.
 *
 * @throws {BadRequest} if the secret doesn't have the format that the scheme requires, or if the scheme `hmac` has no
 *   signature header.
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
