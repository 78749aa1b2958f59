import { executionAsyncResource } from 'node:async_hooks';
import type { Log } from '../log/logger.js';

let warned = false;

/**
 * Logs a warning, at most once per thread, if a client is created in a thread that serves requests, because a call
 * blocks all other requests. A request handler is detected by its async resource or, because an `await` changes the
 * resource, by a server that listens in this thread.
 */
export function warnInServer(log: Log): void {
  if (warned || !(handlesRequest() || listens())) return;
  warned = true;
  // `process.emitWarning` would print the warning only after the thread is unblocked.
  log.warn?.(
    'a call blocks this thread until its response has arrived, but this thread serves requests: ' +
      'other requests wait meanwhile. Use the async client in servers.',
  );
}

// In other runtimes, the resource may lack a constructor, and `getActiveResourcesInfo` may be missing.
function handlesRequest(): boolean {
  const resource = executionAsyncResource() as { constructor?: { name?: unknown } };
  return resource.constructor?.name === 'HTTPServerAsyncResource';
}

function listens(): boolean {
  // Lists the handles that keep the event loop alive. This takes microseconds.
  const host = process as { getActiveResourcesInfo?: () => string[] };
  return host.getActiveResourcesInfo?.().includes('TCPServerWrap') ?? false;
}
