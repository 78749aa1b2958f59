/**
 * Test files that make calls. They run with every transport and with the emitted client; unit tests are not included.
 */
export const calls = [
  'auth/auth',
  'body/bodies',
  'body/undeclared',
  'call/errors',
  'call/hooks',
  'call/requests',
  'call/responses',
  'call/retries',
  'call/retry-delay',
  'call/secrets',
  'call/timeouts',
  'client/base-url',
  'client/options',
  'http/redirects',
  'pages/lists',
  'params/parameters',
  'stream/streams',
  'waiters/until',
].map((file) => `test/${file}.test.ts`);
