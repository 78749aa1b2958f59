/** Expected results of the programs, keyed by the description of each behavior. */
const everywhere: Readonly<Record<string, unknown>> = {
  'a response': 'post_1',
  'the name of the SDK': 'flowdev-sdk/0.1.0',
  'an error of its class': [true, 404, 'req_1', 'GET /v1/posts/missing: status 404: no such post'],
  'a retry': '2',
  'a POST with a key is retried with the same key': '1 key',
  'a POST without a key is not retried after a response': ['InternalServerError', 1],
  'a POST without a key is not retried after a broken connection': ['ConnectionError', 1],
  'attempts of a POST without a key if no connection is established': ['ConnectionError', 2],
  'a timeout before the headers': 'TimeoutError',
  'a timeout inside the body': 'TimeoutError',
  'an abort in flight': 'AbortError',
  'an abort inside the body': 'AbortError',
  'a redirect to another origin': 'nobody',
  'an upload of a Blob': 'a.png image/png 300000',
  'an upload of a stream': 'b.bin application/octet-stream 300000',
  'an upload from disk': 'on disk.txt application/octet-stream 1000',
  'all pages of a list': 'post_1a post_1b post_2a post_2b post_3a post_3b',
  'a response read by the caller': '{"data":{"id":"post_1"',
  bytes: ['image/png', 1, 2, 3],
  'events, until the loop is left': 'abc',
  'a webhook': ['post.delivered', 'WebhookVerificationError'],
  'a key without dangerouslyAllowBrowser': 'is accepted',
};

const differently: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Deno: {
    // Deno's own `fetch` resends a request whose reused connection breaks.
    'a POST without a key is not retried after a broken connection': ['InternalServerError', 2],
  },
  'Cloudflare workerd': {
    'an upload from disk': 'UsageError',
    // The runtime doesn't report why a connection failed, so the server may have received the request.
    'attempts of a POST without a key if no connection is established': ['ConnectionError', 1],
  },
  Chromium: {
    // Web pages can't set the `User-Agent` header.
    'the name of the SDK': 'the browser’s',
    // Like Deno's `fetch`, Chromium's network layer resends the request.
    'a POST without a key is not retried after a broken connection': ['InternalServerError', 2],
    'attempts of a POST without a key if no connection is established': ['ConnectionError', 1],
    'a redirect to another origin': 'ConnectionError',
    'an upload from disk': 'UsageError',
    'a key without dangerouslyAllowBrowser': 'is rejected',
  },
};

/** @param runtime - name of the runtime whose own `fetch` is used. By default, the Node transport is used. */
export function expected(runtime = ''): Readonly<Record<string, unknown>> {
  return { ...everywhere, ...differently[runtime] };
}

export const expectedSync: Readonly<Record<string, unknown>> = {
  'a response': 'post_1',
  'an error of its class': [true, 404, 'req_1', 'GET /v1/posts/missing: status 404: no such post'],
  'a retry': '2',
  'a POST with a key is retried with the same key': '1 key',
  'a timeout before the headers': 'TimeoutError',
  'an upload of bytes': 'a.png application/octet-stream 300000',
  'all pages of a list': 'post_1a post_1b post_2a post_2b post_3a post_3b',
  'a webhook': 'post.delivered',
};
