import createClient from 'openapi-fetch';
import { input } from './response.mjs';

export default ({ baseUrl, fetch }) => {
  const client = createClient({
    baseUrl,
    fetch,
    headers: { authorization: 'Bearer key_0123456789' },
  });
  return {
    get: () => client.GET('/v1/posts/{postId}', { params: { path: { postId: 'post_1' } } }),
    post: () => client.POST('/v1/posts', { body: input }),
  };
};
