/**
 * The program of Prism's process. It serves the OpenAPI document given as an argument on a free port and sends the
 * address to its parent. Prism's command line does the same, but would install half as many packages again.
 */
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

const [document = ''] = process.argv.slice(2);
const operations = await getHttpOperationsFromSpec(document);
if (operations.length === 0) throw new Error('No operations found in the document.');
const server = createServer(operations, {
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
process.send?.(await server.listen(0, '127.0.0.1'));
