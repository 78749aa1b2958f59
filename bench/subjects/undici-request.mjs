import { Agent, request } from 'undici';
import { input } from './response.mjs';

export default ({ baseUrl }) => {
  const dispatcher = new Agent({ connections: 50 });
  const headers = { authorization: 'Bearer key_0123456789', 'content-type': 'application/json' };
  const call = async (path, options) =>
    (await request(baseUrl + path, { dispatcher, headers, ...options })).body.json();
  return {
    get: () => call('/v1/posts/post_1'),
    post: () => call('/v1/posts', { method: 'POST', body: JSON.stringify(input) }),
  };
};
