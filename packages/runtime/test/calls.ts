/** What is tested over every transport, and of the emitted client too: the calls, not what they are made of. */
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
