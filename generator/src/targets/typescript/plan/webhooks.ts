import type { WebhookReceiver } from '../../../model/api.ts';
import type { ApiSurface } from '../../../surface/surface.ts';
import type { ResourcePlan, WebhooksPlan } from './sdk.ts';

/**
 * The signature schemes, each with a function in the runtime and its default signature header. `expires` is true if
 * deliveries always have a timestamp.
 */
const SCHEMES = {
  'standard-webhooks': { function: 'standardWebhooks', header: 'webhook-signature', expires: true },
  stripe: { function: 'stripe', header: 'Stripe-Signature', expires: true },
  github: { function: 'github', header: 'X-Hub-Signature-256', expires: false },
  hmac: { function: 'hmac', header: undefined, expires: false },
} as const;

export function planWebhooks(
  { webhooks: { event, receiver } }: ApiSurface,
  resources: readonly ResourcePlan[],
): WebhooksPlan | undefined {
  const access = resources.find(({ receivesWebhooks }) => receivesWebhooks)?.access;
  if (receiver === undefined || access === undefined) return undefined;
  return {
    access,
    event: { schema: event },
    ...planSignature(receiver),
    header: receiver.signatureHeader ?? SCHEMES[receiver.scheme].header,
    expires: SCHEMES[receiver.scheme].expires || receiver.timestampHeader !== undefined,
  };
}

/** Plans the runtime function that creates the signature scheme, and its configuration. */
export function planSignature(
  receiver: WebhookReceiver,
): Pick<WebhooksPlan, 'function' | 'config'> {
  const { signatureHeader, idHeader, timestampHeader, typeHeader } = receiver;
  const { content, encoding, prefix, scheme, tolerance = 300 } = receiver;
  return {
    function: SCHEMES[scheme].function,
    config: {
      signatureHeader,
      idHeader,
      timestampHeader,
      typeHeader,
      prefix,
      encoding,
      content,
      tolerance,
    },
  };
}
