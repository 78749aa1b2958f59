import { FlatfileClient } from '@flatfile/api';
import { input } from './response.mjs';

// Removes the Keep-Alive header that this client sends. Node.js's `fetch` rejects it, so every call would fail.
const platform = globalThis.fetch;
const tolerant = (url, init) => {
  delete init.headers['Keep-Alive'];
  return platform(url, init);
};

export default ({ baseUrl, fetch = tolerant }) => {
  globalThis.fetch = fetch;
  const client = new FlatfileClient({ token: 'key_0123456789', environment: `${baseUrl}/v1` });
  return {
    get: () => client.spaces.get('us_sp_1'),
    post: () => client.spaces.create({ name: input.content, environmentId: input.channelId }),
  };
};
