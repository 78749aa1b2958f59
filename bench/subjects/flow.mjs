import { Flow } from '@flowdev/sdk';
import { input } from './response.mjs';

export default ({ baseUrl, fetch }) => {
  const flow = new Flow({ apiKey: 'key_0123456789', baseUrl, fetch });
  return { get: () => flow.posts.get('post_1'), post: () => flow.posts.create(input) };
};
