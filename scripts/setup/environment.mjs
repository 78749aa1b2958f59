import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './project.mjs';

/** No tool reports on its users, looks for news of itself, or asks for an answer. */
const quiet = {
  DO_NOT_TRACK: '1',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  REDOCLY_TELEMETRY: 'off',
  SCARF_ANALYTICS: 'false',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  TURBO_TELEMETRY_DISABLED: '1',
};

/** What a shell or `npm run` may hold that would turn an installation or a test into another one. */
const unwanted =
  /^(?:NODE_ENV|npm_config_(?:production|only|omit|include|global|prefix|dry_run|workspaces?))$/i;

/**
 * The environment of all that the project runs.
 *
 * @param {{ folders: readonly string[], machine: string }} tools - folders of programs that come first on the
 *   path; what tells results in the cache that were made on another machine from those of this one
 * @returns {NodeJS.ProcessEnv}
 */
export function environment({ folders, machine }) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !unwanted.test(name) && !/^path$/i.test(name),
  );
  const path = process.env['PATH'] ?? process.env['Path'] ?? '';
  return {
    ...Object.fromEntries(kept),
    ...quiet,
    SDKWRIGHT_MACHINE: `${machine}${existsSync(join(root, '../shared')) ? ', shared material' : ''}`,
    PATH: [join(root, 'node_modules', '.bin'), ...folders, path].join(delimiter),
  };
}
