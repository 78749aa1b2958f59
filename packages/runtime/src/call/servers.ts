import type { BaseOptions } from './options.js';
import { UsageError } from '../errors/usage-error.js';

/** Configuration of an API's servers. */
export interface ServersConfig {
  /** URL templates with `{variables}`, keyed by environment. The first environment is the default. */
  readonly environments: Readonly<Record<string, string>>;
  /** The variables, keyed by the client option that sets them. */
  readonly variables?: Readonly<Record<string, ServerVariable>>;
}

/** A variable in server URLs (OpenAPI 3.1 §4.8.6). */
export interface ServerVariable {
  readonly name: string;
  /** Default values, keyed by environment. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Allowed values. Default: any. */
  readonly values?: readonly string[];
}

/** The servers of an API. The client's options select the server to call. */
export interface Servers {
  readonly kind: 'servers';
  readonly config: ServersConfig;
  /** Names of the client options that select a server. */
  readonly options: readonly string[];
  /**
   * Returns the URL of the selected server.
   *
   * @throws {UsageError} for an unknown environment, or a value that a variable doesn't allow.
   */
  urlOf(options: BaseOptions): string;
}

/**
 * Defines several servers, or servers with variables. Adds one option per variable and, if there are several servers,
 * the `environment` option.
 */
export function servers(config: ServersConfig): Servers {
  const { environments, variables = {} } = config;
  const names = Object.keys(environments);
  return {
    kind: 'servers',
    config,
    options: [...(names.length > 1 ? ['environment'] : []), ...Object.keys(variables)],
    urlOf(options) {
      const given = options as Readonly<Record<string, unknown>>;
      const environment = check('environment', given['environment'] ?? names[0], names);
      const template = environments[environment] ?? '';
      return Object.entries(variables).reduce((url, [option, { name, defaults, values }]) => {
        const value = given[option] ?? defaults[environment];
        if (value === undefined) return url;
        const checked = check(option, value, values);
        return url.replaceAll(`{${name}}`, () => checked);
      }, template);
    },
  };
}

/** Characters that would let a variable's value change the host of the URL. */
const DELIMITERS = /[/?#@\\\s]/;

function check(option: string, value: unknown, allowed: readonly string[] | undefined): string {
  if (typeof value === 'string' && (allowed?.includes(value) ?? !DELIMITERS.test(value)))
    return value;
  const expected = allowed?.map((each) => JSON.stringify(each)).join(' or ');
  throw new UsageError(
    `option "${option}" must be ${expected ?? 'a string without /, ?, #, @ and spaces'}, not ${JSON.stringify(value)}`,
  );
}
