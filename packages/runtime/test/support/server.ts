import { afterEach, beforeEach } from 'vitest';
import { clock } from '../../src/shared/clock.js';
import type { PlatformFetch } from '../../src/http/fetch.js';
import type { BaseOptions } from '../../src/index.js';
import { sendOverHttp } from '../../src/node/http.js';
import { nodeFetch } from '../../src/node/index.js';
import { toNodeRequest } from '../../src/node/node-request.js';
import type { ClientOptions } from './api/options.js';
import { type Connection, flow as definition } from './api/api.js';
import { Flow } from './api/flow.js';
import { ScriptServer, type Step } from './script-server.js';

const transports: Readonly<Record<string, PlatformFetch>> = {
  dispatcher: nodeFetch(),
  http: async (url, init = {}) => sendOverHttp(toNodeRequest(url, init)),
};

/**
 * The transport under test, or undefined for the platform's `fetch`. The tests also run with both modes of `nodeFetch`.
 */
export const transport: PlatformFetch | undefined =
  transports[process.env['SDKWRIGHT_TRANSPORT'] ?? ''];

export const KEY = 'flow_sk_test_Zq8/w+r=t';

/**
 * Starts a script server for each test in a file and creates clients for it. All delays before retries are reduced to a
 * hundredth.
 */
export function useServer(): {
  readonly server: ScriptServer;
  flow(options?: ClientOptions): Flow;
  /** Creates a connection for calls that the emitted client lacks. */
  connection(options?: BaseOptions): Connection;
  script(...steps: Step[]): ScriptServer;
} {
  let server: ScriptServer | undefined;
  beforeEach(async () => {
    server = await ScriptServer.start();
    clock.scale = 0.01;
  });
  afterEach(async () => {
    await server?.close();
    clock.scale = 1;
  });
  const running = (): ScriptServer => {
    if (server === undefined) throw new Error('no test is running');
    return server;
  };
  return {
    get server() {
      return running();
    },
    flow: (options = {}) =>
      new Flow({ apiKey: KEY, baseUrl: running().url, fetch: transport, ...options }),
    connection: (options = {}) =>
      definition.connect({ apiKey: KEY, baseUrl: running().url, fetch: transport, ...options }),
    script: (...steps) => running().script(...steps),
  };
}

/** Returns the error with which a promise is rejected. Throws an error if the promise is fulfilled. */
export async function failure(
  promise: PromiseLike<unknown>,
): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('expected a rejection');
}
