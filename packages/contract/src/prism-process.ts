/**
 * The program of the Prism process. It serves the OpenAPI document named by its argument on a free port, and sends the
 * address to its parent process. The published package contains it as a bundle, because Prism as a dependency would
 * install 150 packages.
 */
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

void serve(process.argv[2] ?? '');

async function serve(document: string): Promise<void> {
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
}
