import * as threads from 'node:worker_threads';
import { UsageFault } from '../fault.js';

/**
 * A client that blocks needs a second thread, and a thread that may sleep until the other has answered.
 *
 * @throws {UsageFault} in browsers, and in runtimes that have no threads or stand-ins for them.
 */
export function requireThreads(): void {
  const { document } = globalThis as { document?: unknown };
  const able =
    typeof threads.Worker === 'function' &&
    typeof threads.receiveMessageOnPort === 'function' &&
    typeof SharedArrayBuffer === 'function' &&
    (document === undefined || process.versions?.node !== undefined);
  if (!able) throw new UsageFault('blocks its thread, which needs worker threads: it runs on Node.js; use the async client here');
}
