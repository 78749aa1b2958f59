import { executionAsyncResource } from 'node:async_hooks';

let warned = false;

/**
 * Warns, once in a process, where a client is made in a thread that serves requests: a call blocks the thread, and
 * with it every other request. A request handler is known by the resource that runs it, and after an `await`, where
 * the resource is another, by a server that listens in this thread.
 */
export function warnInServer(client: string): void {
  if (warned || !(handlesRequest() || listens())) return;
  warned = true;
  process.emitWarning(
    `${client} blocks its thread until a response has arrived, and this thread serves requests: ` +
      'it can serve none meanwhile. Use the async client in servers.',
    { type: 'BlockingClientWarning', code: 'BLOCKING_CLIENT_IN_SERVER' },
  );
}

// Other runtimes than Node.js have these functions in part.
function handlesRequest(): boolean {
  const resource = executionAsyncResource() as { constructor?: { name?: unknown } };
  return resource.constructor?.name === 'HTTPServerAsyncResource';
}

function listens(): boolean {
  // Of the TCP server handles that keep the loop alive, and cheap: microseconds.
  const host = process as { getActiveResourcesInfo?: () => string[] };
  return host.getActiveResourcesInfo?.().includes('TCPServerWrap') ?? false;
}
