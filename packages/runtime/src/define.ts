import type { Definition } from './call/definition.js';
import type { BaseOptions } from './call/options.js';
import { Client } from './client/client.js';
import { ClientConnection } from './client/connection.js';
import { mergeOptions } from './client/merge-options.js';
import { withUsageErrors } from './client/usage-errors.js';
import { UsageError } from './errors/usage-error.js';
import { connectionOf } from './client/connection-of.js';
import type { Api, Connected, Connection } from './types/api.js';

/** An API that clients can connect to. */
export interface Defined<Paths, Options extends BaseOptions> {
  /**
   * Creates the connection for a client, or returns an existing connection or the connection of an existing client.
   *
   * @throws the API's `UsageError` if an option or a credential is missing or invalid.
   */
  connect(client?: Options | Connection | Connected): Api<Paths>;
}

/** Defines an API that clients can connect to. */
export function define<Paths, Options extends BaseOptions = BaseOptions>(
  api: Definition,
): Defined<Paths, Options> {
  return {
    connect(client = {} as Options) {
      const connection = withUsageErrors(api, () => {
        // JavaScript callers may pass the API key instead of an options object.
        if (Object(client) !== client) throw new UsageError('the options must be an object');
        const connection = connectionOf(client);
        return 'call' in connection
          ? connection
          : new ClientConnection(new Client(api, client as Options));
      });
      return connection as unknown as Api<Paths>;
    },
  };
}

/**
 * Returns the options of a connection with some of them overridden. Headers are merged by name, and a credential
 * replaces all aliases of its option.
 */
export function merge<Options extends BaseOptions>(
  connection: Connection,
  options: Options,
): Options {
  const client = ClientConnection.clientOf(connection as unknown as ClientConnection);
  return mergeOptions(client.api, client.options, options) as Options;
}
