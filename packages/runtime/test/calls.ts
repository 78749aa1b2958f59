/** Tests of calls, which run over every transport and with the emitted client; tests of units are not included. */
export const calls = [
  'responses',
  'auth',
  'bodies',
  'errors',
  'hooks',
  'timeouts',
  'lists',
  'parameters',
  'redirects',
  'requests',
  'retry',
  'secrets',
  'streams',
  'wait',
].map((file) => `test/${file}.test.ts`);
