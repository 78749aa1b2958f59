/** Webhook signature schemes without the client, for programs that send deliveries. */
export { github } from './schemes/github.js';
export { hmac, type NamedHmacConfig } from './schemes/hmac.js';
export { standardWebhooks } from './schemes/standard-webhooks.js';
export { stripe } from './schemes/stripe.js';
export type { WebhookScheme } from './webhook-scheme.js';
export { signWebhook } from './webhooks.js';
