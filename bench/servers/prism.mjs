// Prism's own server with the settings of the mock: prism.mjs <document>. Writes its URL, and serves until it is killed.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../packages/contract/package.json', import.meta.url));
const { createLogger } = require('@stoplight/prism-core');
const { getHttpOperationsFromSpec } = require('@stoplight/prism-http');
const { createServer } = require('@stoplight/prism-http-server');

const server = createServer(await getHttpOperationsFromSpec(process.argv[2]), {
  cors: true,
  components: { logger: createLogger('Prism', { level: 'silent' }) },
  config: {
    isProxy: false,
    validateRequest: true,
    validateResponse: true,
    checkSecurity: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, ignoreExamples: false },
  },
});
console.log(await server.listen(0, '127.0.0.1'));
