import { executionAsyncResource } from 'node:async_hooks';

let warned = false;

/**
 * Warns once per process if a client is created in a thread that serves requests, because a call blocks every other
 * request. Detects a request handler by its async resource, or, after an `await` has changed the resource, by a server
 * that listens in this thread.
 */
export function warnInServer(client: string): void {
  if (warned || !(handlesRequest() || listens())) return;
  warned = true;
  process.emitWarning(
    `${client} blocks its thread until a response has arrived, but this thread serves requests: ` +
      'other requests wait meanwhile. Use the async client in servers.',
    { type: 'BlockingClientWarning', code: 'BLOCKING_CLIENT_IN_SERVER' },
  );
}

// Other runtimes lack some of these functions.
function handlesRequest(): boolean {
  const resource = executionAsyncResource() as { constructor?: { name?: unknown } };
  return resource.constructor?.name === 'HTTPServerAsyncResource';
}

function listens(): boolean {
  // Lists the handles that keep the event loop alive; takes microseconds.
  const host = process as { getActiveResourcesInfo?: () => string[] };
  return host.getActiveResourcesInfo?.().includes('TCPServerWrap') ?? false;
}
