import { Flow } from '@flowdev/sdk';
import { nodeFetch } from '@flowdev/sdk/node-fetch';
import { input } from './response.mjs';

export default ({ baseUrl }) => {
  const flow = new Flow({ apiKey: 'key_0123456789', baseUrl, fetch: nodeFetch() });
  return { get: () => flow.posts.get('post_1'), post: () => flow.posts.create(input) };
};
