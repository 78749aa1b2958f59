// Calls `fetch` without a client.
import { input } from './response.mjs';

export default ({ baseUrl, fetch = globalThis.fetch }) => {
  const headers = { authorization: 'Bearer key_0123456789', accept: 'application/json' };
  const posted = { ...headers, 'content-type': 'application/json' };
  return {
    get: async () => (await fetch(`${baseUrl}/v1/posts/post_1`, { headers })).json(),
    post: async () =>
      (
        await fetch(`${baseUrl}/v1/posts`, {
          method: 'POST',
          headers: posted,
          body: JSON.stringify(input),
        })
      ).json(),
  };
};
