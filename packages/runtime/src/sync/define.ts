import { source } from '@sdkwright/runtime/worker';
import { withUsageErrors } from '../client/usage-errors.js';
import { Client } from '../client/client.js';
import { connectionOf } from '../client/connection-of.js';
import type { Definition } from '../call/definition.js';
import { UsageError } from '../errors/usage-error.js';
import { mergeOptions } from '../client/merge-options.js';
import type { Connected, Connection as AnyConnection } from '../types/api.js';
import type { Api } from './api.js';
import { divideClient } from './client-data.js';
import { BlockingConnection } from './connection.js';
import type { BaseOptions } from './options.js';
import { WorkerClient } from './worker-client.js';
import { requireThreads } from './require-threads.js';
import { warnInServer } from './server-warning.js';

/** An API that clients can connect to. */
export interface Defined<Paths, Options extends BaseOptions> {
  /**
   * Creates the connection for a client, or returns an existing connection or the connection of an existing client.
   *
   * @throws the API's `UsageError` if an option or a credential is missing or invalid, or can't be transferred to a
   *   thread.
   */
  connect(client?: Options | AnyConnection | Connected): Api<Paths>;
}

/** Defines an API that clients can connect to. */
export function define<Paths, Options extends BaseOptions = BaseOptions>(
  api: Definition,
): Defined<Paths, Options> {
  return {
    connect(client = {} as Options) {
      const shared = connectionOf(client);
      if (shared instanceof BlockingConnection) return shared as unknown as Api<Paths>;
      const connection = withUsageErrors(api, () => connect(api, client as Options));
      return connection as unknown as Api<Paths>;
    },
  };
}

/**
 * Returns the options of a connection with some of them overridden. Headers are merged by name, and a credential
 * replaces all aliases of its option.
 */
export function merge<Options extends BaseOptions>(
  connection: AnyConnection,
  options: Options,
): Options {
  const blocking = connection as unknown as BlockingConnection;
  const api = BlockingConnection.definitionOf(blocking);
  return mergeOptions(api, BlockingConnection.optionsOf(blocking), options) as Options;
}

function connect(api: Definition, options: BaseOptions): BlockingConnection {
  // JavaScript callers may pass the API key instead of an options object.
  if (Object(options) !== options) throw new UsageError('the options must be an object');
  requireThreads();
  const { data, local, workerKey } = divideClient(api, options);
  const client = new Client(api, local);
  warnInServer(client.log);
  const worker = new WorkerClient(source, workerKey, data, options.logger ?? console);
  return new BlockingConnection(client, options, worker);
}
