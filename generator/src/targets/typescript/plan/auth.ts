import type { SecurityScheme } from '../../../model/api.ts';
import { camelCase } from '../../../words.ts';
import type { AuthSurface } from '../../../surface/surface.ts';
import { CLIENT_OPTIONS, memberName } from './names.ts';

/** How the client authenticates: decided once for the client, its options, its README and its tests. */
export interface AuthPlan {
  readonly schemes: readonly SchemePlan[];
  /** Lists of schemes for methods that declare none: any list suffices, all schemes of a list are needed. */
  readonly security: readonly (readonly string[])[];
  /** Options of the client that carry credentials. */
  readonly options: readonly OptionPlan[];
  /** The options of a client in examples: the first secret, with the id before it. */
  readonly exampleOptions: readonly string[];
  /** Whether a credential is also read from the environment. */
  readonly readsEnvironment: boolean;
  /** One way to give each credential. */
  readonly testOptions: readonly string[];
}

/** A call of a function of the runtime. */
export interface SchemePlan {
  readonly id: string;
  readonly function: 'apiKey' | 'basic' | 'bearer' | 'oauth2';
  readonly config: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface OptionPlan {
  readonly name: string;
  readonly type: 'Secret' | 'string';
  readonly description: string;
}

export function planAuth({ schemes, security }: AuthSurface): AuthPlan {
  const options = new Map<string, OptionPlan>();
  for (const option of schemes.flatMap(optionsOf))
    if (!options.has(option.name)) options.set(option.name, option);
  return {
    schemes: schemes.map(planScheme),
    security: servedSecurity(security, schemes),
    options: [...options.values()],
    exampleOptions: exampleOptions([...options.values()]),
    readsEnvironment: schemes.some(({ env }) => env !== undefined),
    testOptions: [...new Set(schemes.flatMap(testOptions))],
  };
}

/** The lists, without the schemes that the client doesn't support; those that it supports in full come first. */
export function servedSecurity(
  security: readonly (readonly string[])[],
  schemes: readonly { readonly id: string }[],
): readonly (readonly string[])[] {
  const ids = new Set(schemes.map(({ id }) => id));
  const isServed = (list: readonly string[]): boolean => list.every((id) => ids.has(id));
  const ordered = [...security.filter(isServed), ...security.filter((list) => !isServed(list))];
  return ordered.map((list) => list.filter((id) => ids.has(id)));
}

function planScheme(scheme: SecurityScheme): SchemePlan {
  const { id, aliases, env, type } = scheme;
  const secret = {
    option: optionName(scheme),
    aliases: aliases.length === 0 ? undefined : aliases,
    env,
  };
  switch (type) {
    case 'bearer':
      return { id, function: type, config: secret };
    case 'basic':
      return { id, function: type, config: { username: 'username', password: 'password' } };
    case 'apiKey':
      return { id, function: type, config: { in: scheme.in, name: scheme.name, ...secret } };
    case 'oauth2':
      return {
        id,
        function: type,
        config: {
          tokenUrl: scheme.tokenUrl ?? '',
          clientId: 'clientId',
          clientSecret: 'clientSecret',
          accessToken: 'accessToken',
          scopes: scheme.scopes,
        },
      };
  }
}

/** The options that carry a scheme's credential. */
function optionsOf(scheme: SecurityScheme): OptionPlan[] {
  const secret = (name: string, meaning: string): OptionPlan => ({
    name,
    type: 'Secret',
    description: [
      meaning,
      scheme.description ?? '',
      scheme.env === undefined ? '' : `Default: the environment variable \`${scheme.env}\`.`,
    ]
      .filter(Boolean)
      .join(' '),
  });
  const text = (name: string, description: string): OptionPlan => ({
    name,
    type: 'string',
    description,
  });
  switch (scheme.type) {
    case 'basic':
      return [
        text('username', 'User name for basic authentication.'),
        secret('password', 'Password for basic authentication.'),
      ];
    case 'oauth2':
      return [
        text('clientId', 'Id of the OAuth 2 client.'),
        secret('clientSecret', 'Secret of the OAuth 2 client.'),
        secret('accessToken', 'An OAuth 2 access token, instead of client id and secret.'),
      ];
    default: {
      const main = optionName(scheme);
      const meaning =
        scheme.type === 'bearer'
          ? 'The bearer token.'
          : `The API key, sent as the ${scheme.in} \`${scheme.name}\`.`;
      const aliases = scheme.aliases.map((alias): OptionPlan => ({
        name: alias,
        type: 'Secret',
        description: `Alias of \`${main}\`; give one of them.`,
      }));
      return [secret(main, meaning), ...aliases];
    }
  }
}

function optionName({ id, option, type }: SecurityScheme): string {
  const usual = type === 'apiKey' ? memberName(camelCase(id) || 'apiKey') : 'token';
  const name = option ?? usual;
  return CLIENT_OPTIONS.has(name) ? `${name}Key` : name;
}

function exampleOptions(options: readonly OptionPlan[]): string[] {
  const at = options.findIndex(({ type }) => type === 'Secret');
  const [before, secret] = [options[at - 1], options[at]];
  if (secret === undefined) return [];
  return before?.type === 'string' ? [before.name, secret.name] : [secret.name];
}

function testOptions(scheme: SecurityScheme): string[] {
  if (scheme.type === 'basic') return ['username', 'password'];
  return scheme.type === 'oauth2' ? ['accessToken'] : [optionName(scheme)];
}
