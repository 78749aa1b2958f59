import * as threads from 'node:worker_threads';
import { UsageError } from '../errors/usage-error.js';

/**
 * Checks the platform: a blocking client needs a worker thread, and a calling thread that can sleep until the worker
 * replies.
 *
 * @throws {UsageError} in browsers and in runtimes without threads.
 */
export function requireThreads(): void {
  const { Worker, receiveMessageOnPort } = threads as Partial<typeof threads>;
  const shared =
    'SharedArrayBuffer' in globalThis && typeof globalThis.SharedArrayBuffer === 'function';
  if (!Worker || !receiveMessageOnPort || !shared)
    throw new UsageError(
      'blocks its thread, which requires worker threads and thus Node.js: use the async client here',
    );
}
