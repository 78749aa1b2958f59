import { source } from '@sdkwright/runtime/worker';
import { asUsage } from '../client/as-usage.js';
import { Client } from '../client/client.js';
import type { Definition } from '../client/definition.js';
import { UsageFault } from '../fault.js';
import { mergeOptions } from '../client/merge.js';
import type { Connection as AnyConnection } from '../types/api.js';
import type { Api } from './api.js';
import { blueprint } from './blueprint.js';
import { Core } from './core.js';
import type { BaseOptions } from './options.js';
import { Remote } from './remote.js';
import { requireThreads } from './threads.js';
import { warnInServer } from './server-warning.js';

/** An API, ready to be connected to. */
export interface Defined<Paths, Options extends BaseOptions> {
  /**
   * The connection of a new client; an existing one is returned as it is.
   *
   * @throws the API's `UsageError` where an option or a credential is missing or wrong, or can't cross to a thread.
   */
  connect(client?: Options | AnyConnection): Api<Paths>;
}

/** Defines an API from what its description says. */
export function define<Paths, Options extends BaseOptions = BaseOptions>(
  api: Definition,
): Defined<Paths, Options> {
  return {
    connect(client = {} as Options) {
      if (client instanceof Core) return client as unknown as Api<Paths>;
      const core = asUsage(api, () => connect(api, client as Options));
      return core as unknown as Api<Paths>;
    },
  };
}

/** The options of a connection with others on top: headers are merged by name, a credential replaces its other spellings. */
export function merge<Options extends BaseOptions>(
  connection: AnyConnection,
  options: Options,
): Options {
  const core = connection as unknown as Core;
  return mergeOptions(Core.definitionOf(core), Core.optionsOf(core), options) as Options;
}

function connect(api: Definition, options: BaseOptions): Core {
  // Somebody may pass the key alone.
  if (Object(options) !== options) throw new UsageFault('the options must be an object');
  requireThreads();
  const { plan, local, key } = blueprint(api, options);
  warnInServer(api.client);
  return new Core(
    new Client(api, local),
    options,
    (listener) => new Remote(source, key, plan, listener),
  );
}
