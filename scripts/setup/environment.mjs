import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './project.mjs';

/** Environment variables that turn off telemetry and update notices in all tools. */
const quiet = {
  DO_NOT_TRACK: '1',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  REDOCLY_TELEMETRY: 'off',
  SCARF_ANALYTICS: 'false',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  TURBO_TELEMETRY_DISABLED: '1',
};

/** Matches variables set by a shell or by `npm run` that would affect installations or tests. */
const unwanted =
  /^(?:NODE_ENV|npm_config_(?:production|only|omit|include|global|prefix|dry_run|workspaces?))$/i;

/**
 * Returns the environment for every command that the project runs.
 *
 * @param {{ folders: readonly string[], machine: string }} tools - folders to put before the existing entries of
 *   `PATH`, and an ID of the machine, so that its cached results aren't used on another machine
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
