import { pathToFileURL } from 'node:url';
import { clearTimeout, setTimeout } from 'node:timers';
import { UsageError } from '../../errors/usage-error.js';
import { bigints } from '../../json/bigints.js';
import { isFromModule } from '../client-data.js';
import type { FromModule } from '../options.js';

type Options = Readonly<Record<string, unknown>>;

/**
 * Returns the options with modules replaced by their exports, and with `json` data replaced by `bigints`.
 *
 * @throws {UsageError} (by rejecting the promise) if a module can't be loaded.
 */
export function loadOptions(options: Options): Options | Promise<Options> {
  const modules = Object.entries(options).filter((entry): entry is [string, FromModule] =>
    isFromModule(entry[1]),
  );
  if (typeof options['json'] === 'object' && !modules.some(([name]) => name === 'json'))
    options = { ...options, json: bigints };
  if (modules.length === 0) return options;
  const loading = modules.map(
    async ([option, from]) => [option, await load(option, from)] as const,
  );
  return Promise.all(loading).then((loaded) => ({ ...options, ...Object.fromEntries(loaded) }));
}

async function load(option: string, { module, name = 'default' }: FromModule): Promise<unknown> {
  const path = String(module);
  let exported: Record<string, unknown>;
  try {
    exported = await settle(import(path.startsWith('file:') ? path : pathToFileURL(path).href));
  } catch (cause) {
    throw new UsageError(`option "${option}": the module ${path} can't be loaded`, { cause });
  }
  const value = exported[name];
  if (value === undefined)
    throw new UsageError(`option "${option}": the module ${path} exports no ${name}`);
  // In transpiled CommonJS modules, `exports.default` is one level deeper.
  const inner =
    name === 'default' && typeof value === 'object' && value !== null && '__esModule' in value
      ? (value as Options)['default']
      : value;
  return inner ?? value;
}

/**
 * Time limit in milliseconds for loading a module. Without the limit, a module that never finishes would block the
 * caller forever.
 */
const LOAD_LIMIT = 20_000;

function settle(loading: Promise<unknown>): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`it was not loaded within ${LOAD_LIMIT} ms`));
    }, LOAD_LIMIT);
    loading
      .then((exported) => resolve(exported as Record<string, unknown>), reject)
      .finally(() => clearTimeout(timer));
  });
}
