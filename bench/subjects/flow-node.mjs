import { Flow } from '@flowdev/sdk';
// The transport as it stands in the built package of the runtime's tests: bundled once before the run.
import { nodeFetch } from '../dist/node-fetch.mjs';
import { input } from './answer.mjs';

export default ({ baseUrl }) => {
  const flow = new Flow({ apiKey: 'key_0123456789', baseUrl, fetch: nodeFetch() });
  return { get: () => flow.posts.get('post_1'), post: () => flow.posts.create(input) };
};
