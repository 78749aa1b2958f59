import Stripe from 'stripe';
import { input } from './response.mjs';

export default ({ baseUrl, fetch }) => {
  const { protocol, hostname, port } = new URL(baseUrl);
  const client = new Stripe('sk_test_0123456789', {
    protocol: protocol.slice(0, -1),
    host: hostname,
    port: port || undefined,
    telemetry: false,
    httpClient: fetch && Stripe.createFetchHttpClient(fetch),
  });
  return {
    get: () => client.customers.retrieve('cus_1'),
    post: () => client.customers.create({ name: input.channelId, description: input.content }),
  };
};
