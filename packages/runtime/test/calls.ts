/** Tests of calls, which run over every transport and with the emitted client; tests of units are not included. */
export const calls = [
  'auth/auth',
  'body/bodies',
  'call/errors',
  'call/hooks',
  'call/requests',
  'call/responses',
  'call/retries',
  'call/secrets',
  'call/timeouts',
  'http/redirects',
  'pages/lists',
  'params/parameters',
  'stream/streams',
  'waiters/until',
].map((file) => `test/${file}.test.ts`);
