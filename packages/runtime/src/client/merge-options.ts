import { optionNames } from '../auth/credentials.js';
import type { Definition } from '../call/definition.js';
import type { BaseOptions } from '../call/options.js';
import { addHeaders } from '../http/headers.js';

/**
 * Returns the options of a client with some of them overridden. Headers are merged by name, and a credential replaces
 * all aliases of its option.
 */
export function mergeOptions(api: Definition, base: object, overrides: object): BaseOptions {
  const inherited: Record<string, unknown> = { ...base };
  const set = Object.entries(overrides).filter(([, value]) => value !== undefined);
  for (const names of Object.values(api.auth ?? {}).flatMap(({ fields }) =>
    fields.map(optionNames),
  )) {
    if (set.some(([name]) => names.includes(name)))
      for (const name of names) delete inherited[name];
  }
  const headersOf = ({ headers }: { headers?: BaseOptions['headers'] }): BaseOptions['headers'] =>
    headers;
  const headers = addHeaders(addHeaders({}, headersOf(base)), headersOf(overrides));
  return { ...inherited, ...Object.fromEntries(set), headers };
}
