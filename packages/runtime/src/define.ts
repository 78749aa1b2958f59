import { asUsage } from './client/as-usage.js';
import { Client } from './client/client.js';
import type { Definition } from './client/definition.js';
import { Core } from './client/core.js';
import { mergeOptions } from './client/merge.js';
import { UsageFault } from './fault.js';
import type { Api, Connection } from './types/api.js';
import type { BaseOptions } from './types/options.js';

/** An API, ready to be connected to. */
export interface Defined<Paths, Options extends BaseOptions> {
  /**
   * The connection of a new client; an existing one is returned as it is.
   *
   * @throws the API's `UsageError` where an option or a credential is missing or wrong.
   */
  connect(client?: Options | Connection): Api<Paths>;
}

/** Defines an API from what its description says. */
export function define<Paths, Options extends BaseOptions = BaseOptions>(
  api: Definition,
): Defined<Paths, Options> {
  return {
    connect(client = {} as Options) {
      const core = asUsage(api, () => {
        // Somebody may pass the key alone.
        if (Object(client) !== client) throw new UsageFault('the options must be an object');
        return 'call' in client ? client : new Core(new Client(api, client as Options));
      });
      return core as unknown as Api<Paths>;
    },
  };
}

/** The options of a connection with others on top: headers are merged by name, a credential replaces its other spellings. */
export function merge<Options extends BaseOptions>(
  connection: Connection,
  options: Options,
): Options {
  const client = Core.clientOf(connection as unknown as Core);
  return mergeOptions(client.api, client.options, options) as Options;
}
