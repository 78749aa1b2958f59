import type { SchemeConfig, WebhookScheme } from '../webhook-scheme.js';

/** Configuration for Stripe's scheme. */
export interface StripeConfig extends SchemeConfig {
  /** Header with the timestamp and the signatures. Default: `Stripe-Signature`. */
  readonly signatureHeader?: string;
}

/** Stripe's scheme: one header, `t=<unix seconds>,v1=<hex>`, with the HMAC of `<t>.<raw body>`. */
export function stripe(config: StripeConfig): WebhookScheme {
  const { signatureHeader = 'Stripe-Signature' } = config;
  return {
    ...config,
    timestampHeader: signatureHeader,
    encoding: 'hex',
    read(header) {
      const value = header(signatureHeader);
      const of = (name: string): string[] =>
        Array.from(
          value.matchAll(new RegExp(`(?:^|,)\\s*${name}=(\\w+)\\s*(?=,|$)`, 'g')),
          ([, found = '']) => found,
        );
      return { id: '', time: of('t')[0] ?? '', signatures: of('v1') };
    },
    write: ({ time }, signatures) => ({
      [signatureHeader]: [`t=${time}`, ...signatures.map((signature) => `v1=${signature}`)].join(),
    }),
    before: ({ time }) => `${time}.`,
  };
}
