import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { Worker } from 'node:worker_threads';

export interface FixedAnswer {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** True if the server never responds. */
  readonly silent?: boolean;
}

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Server extends AsyncDisposable {
  readonly url: string;
  /** Returns the requests received so far. */
  seen(): Promise<readonly Seen[]>;
}

/**
 * Starts a server for cases that the mock doesn't support: lists with several pages, posts that change, and failures.
 * It runs in a separate thread, so that it responds while a blocking call blocks this thread.
 *
 * @param routes - the responses to each request, in order, keyed by a request such as `GET /v1/posts?page=2`. The last
 *   response repeats. The response to any other request is 404.
 */
export async function serve(
  routes: Readonly<Record<string, readonly FixedAnswer[]>>,
): Promise<Server> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData: routes });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async seen() {
      const response = await fetch(`${url}/seen`);
      return (await response.json()) as Seen[];
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}
