import { type Dispatcher, getGlobalDispatcher } from '../http/dispatcher.js';
import type { PlatformFetch } from '../http/fetch.js';
import { sendOverDispatcher } from './undici.js';
import { sendOverHttp } from './http.js';
import { toNodeRequest } from './node-request.js';

export interface NodeFetchOptions {
  /**
   * Keeps the connections; an `Agent` or `ProxyAgent` of undici. A call's `fetchOptions.dispatcher` wins.
   * Default: what the platform's own `fetch` uses; where there is none, agents of `node:http`.
   */
  readonly dispatcher?: Dispatcher | undefined;
}

/**
 * A `fetch` for Node.js, to be given as a client's `fetch` option: it costs a good part of the CPU less than the
 * platform's own. It does what a client needs: redirects are never followed; cookies, caches and CORS don't exist.
 */
export function nodeFetch(options: NodeFetchOptions = {}): PlatformFetch {
  return async (target, init = {}) => {
    const given = (init as NodeFetchOptions).dispatcher ?? options.dispatcher;
    const sent = toNodeRequest(target, init, given === undefined);
    const own = given ?? getGlobalDispatcher() ?? (await awaken());
    return own === undefined ? sendOverHttp(sent) : sendOverDispatcher(own, sent);
  };
}

/** Older versions of Node.js make the dispatcher when `fetch` is first used. */
async function awaken(): Promise<Dispatcher | undefined> {
  await fetch('data:,').catch(() => undefined);
  return getGlobalDispatcher();
}
