import { FreeNames } from '../../../free-names.ts';
import type { CredentialPart, Security, SecurityScheme } from '../../../model/api.ts';
import { camelCase } from '../../../words.ts';
import type { ApiSurface } from '../../../surface/surface.ts';
import { CLIENT_OPTIONS, memberName } from './names.ts';

/** The client's authentication, which its options, README and tests share. */
export interface AuthPlan {
  readonly schemes: readonly SchemePlan[];
  /** Default security: a list of alternatives, each of which lists schemes that are required together. */
  readonly security: readonly (readonly string[])[];
  /**
   * True if credentials are required by default, but a POST operation, such as a login call, requires none and may
   * therefore return credentials. A client can then be created without credentials.
   */
  readonly yieldsCredentials: boolean;
  /** Client options that contain credentials. */
  readonly options: readonly OptionPlan[];
  /**
   * Client options in examples. They satisfy the first alternative of the default security that requires credentials.
   * If there is none, they contain the credential of the first scheme.
   */
  readonly exampleOptions: readonly ExampleOption[];
  /** True if the client also reads a credential from the environment. */
  readonly readsEnvironment: boolean;
  /** Names of the options that contain credentials in tests. For OAuth 2, this is the access token. */
  readonly testOptions: readonly string[];
}

/** A security scheme, which is declared by a call to a runtime function. */
export interface SchemePlan {
  readonly id: string;
  readonly function: 'apiKey' | 'basic' | 'bearer' | 'oauth2';
  readonly config: Readonly<
    Record<string, string | readonly string[] | SecurityScheme['env'] | undefined>
  >;
}

export interface OptionPlan {
  readonly name: string;
  readonly type: 'Secret' | 'string';
  readonly description: string;
}

export interface ExampleOption {
  readonly name: string;
  /** True if an environment variable can replace the option. */
  readonly hasEnvironment: boolean;
}

export function planAuth({ auth, methods }: Pick<ApiSurface, 'auth' | 'methods'>): AuthPlan {
  const { schemes, security } = auth;
  const names = optionNames(schemes);
  const options = new Map<string, OptionPlan>();
  for (const option of schemes.flatMap((scheme) => optionsOf(scheme, names(scheme))))
    if (!options.has(option.name)) options.set(option.name, option);
  const isAnonymous = (own: Security): boolean =>
    own.length === 0 || own.some((list) => list.length === 0);
  const served = servedSecurity(security, schemes);
  const used = served.find((list) => list.length > 0) ?? schemes.slice(0, 1).map(({ id }) => id);
  return {
    schemes: schemes.map((scheme) => planScheme(scheme, names(scheme))),
    security: served,
    yieldsCredentials:
      !isAnonymous(security) &&
      methods.some(
        ({ http, security: own }) =>
          http.method === 'post' && own !== undefined && isAnonymous(own),
      ),
    options: [...options.values()],
    exampleOptions: schemes
      .filter(({ id }) => used.includes(id))
      .flatMap((scheme) => exampleOptions(scheme, names(scheme))),
    readsEnvironment: schemes.some(({ env }) => Object.values(env).some(Boolean)),
    testOptions: [...new Set(schemes.flatMap((scheme) => testOptions(scheme, names(scheme))))],
  };
}

/** Names of the options that contain a scheme's credential. */
interface OptionNames {
  /** Name of the option for a token or a key. */
  readonly secret: string;
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
}

/**
 * Returns a function that returns the option names of a scheme: default names, or names derived from the scheme's ID if
 * it is an API key or if several schemes have its type.
 */
function optionNames(schemes: readonly SecurityScheme[]): (scheme: SecurityScheme) => OptionNames {
  const names = new FreeNames(schemes.flatMap(({ option, aliases }) => [option ?? '', ...aliases]));
  const claim = (wanted: string): string => names.take(wanted);
  const types = schemes.filter(({ option }) => !option).map(({ type }) => type);
  const isAloneOf = new Set(
    types.filter((type) => types.indexOf(type) === types.lastIndexOf(type)),
  );
  const found = new Map(
    schemes.map((scheme) => {
      const { id, option, type } = scheme;
      const isAlone = isAloneOf.has(type);
      const stem = memberName(camelCase(id) || type);
      const named = (usual: string): string =>
        isAlone ? usual : `${stem}${usual.charAt(0).toUpperCase()}${usual.slice(1)}`;
      const usual = type === 'apiKey' || !isAlone ? stem : 'token';
      const isSecret = type === 'apiKey' || type === 'bearer';
      const secret = option ?? (isSecret ? claim(clientOption(usual)) : usual);
      return [
        scheme,
        {
          secret: clientOption(secret),
          username: type === 'basic' ? claim(named('username')) : '',
          password: type === 'basic' ? claim(named('password')) : '',
          clientId: type === 'oauth2' ? claim(named('clientId')) : '',
          clientSecret: type === 'oauth2' ? claim(named('clientSecret')) : '',
          accessToken: type === 'oauth2' ? claim(named('accessToken')) : '',
        },
      ] as const;
    }),
  );
  return (scheme) => found.get(scheme) ?? optionNames([scheme])(scheme);
}

/** Returns a name that doesn't conflict with the options that every client has. */
function clientOption(name: string): string {
  return CLIENT_OPTIONS.has(name) ? `${name}Key` : name;
}

/** Returns the alternatives without unsupported schemes. Fully supported alternatives come first. */
export function servedSecurity(
  security: readonly (readonly string[])[],
  schemes: readonly { readonly id: string }[],
): readonly (readonly string[])[] {
  const ids = new Set(schemes.map(({ id }) => id));
  const isServed = (list: readonly string[]): boolean => list.every((id) => ids.has(id));
  const ordered = [...security.filter(isServed), ...security.filter((list) => !isServed(list))];
  return ordered.map((list) => list.filter((id) => ids.has(id)));
}

function planScheme(scheme: SecurityScheme, names: OptionNames): SchemePlan {
  const { id, aliases, env, type } = scheme;
  const secret = {
    option: names.secret,
    aliases: aliases.length === 0 ? undefined : aliases,
    env: env.secret,
  };
  const parts = Object.values(env).some(Boolean) ? { env } : {};
  switch (type) {
    case 'bearer':
      return { id, function: type, config: secret };
    case 'basic':
      return {
        id,
        function: type,
        config: { username: names.username, password: names.password, ...parts },
      };
    case 'apiKey':
      return { id, function: type, config: { in: scheme.in, name: scheme.name, ...secret } };
    case 'oauth2':
      return {
        id,
        function: type,
        config: {
          tokenUrl: scheme.tokenUrl ?? '',
          clientId: names.clientId,
          clientSecret: names.clientSecret,
          accessToken: names.accessToken,
          scopes: scheme.scopes,
          ...parts,
        },
      };
  }
}

/** Returns the options that contain a scheme's credential. */
function optionsOf(scheme: SecurityScheme, names: OptionNames): OptionPlan[] {
  const fallback = (part: CredentialPart): string => {
    const variable = scheme.env[part];
    return variable === undefined ? '' : `Default: the environment variable \`${variable}\`.`;
  };
  const secret = (name: string, meaning: string, part: CredentialPart = 'secret'): OptionPlan => ({
    name,
    type: 'Secret',
    description: sentences(meaning, scheme.description ?? '', fallback(part)),
  });
  const text = (name: string, meaning: string, part: CredentialPart): OptionPlan => ({
    name,
    type: 'string',
    description: sentences(meaning, fallback(part)),
  });
  switch (scheme.type) {
    case 'basic':
      return [
        text(names.username, 'User name for basic authentication.', 'username'),
        secret(names.password, 'Password for basic authentication.', 'password'),
      ];
    case 'oauth2':
      return [
        text(names.clientId, 'ID of the OAuth 2 client.', 'clientId'),
        secret(names.clientSecret, 'Secret of the OAuth 2 client.', 'clientSecret'),
        secret(
          names.accessToken,
          'An OAuth 2 access token, instead of the client ID and secret.',
          'accessToken',
        ),
      ];
    default: {
      const main = names.secret;
      const meaning =
        scheme.type === 'bearer'
          ? 'The bearer token.'
          : `The API key, sent as the ${scheme.in} \`${scheme.name}\`.`;
      const aliases = scheme.aliases.map((alias): OptionPlan => ({
        name: alias,
        type: 'Secret',
        description: `Alias of \`${main}\`; pass one of them.`,
      }));
      return [secret(main, meaning), ...aliases];
    }
  }
}

function sentences(...all: readonly string[]): string {
  return all.filter(Boolean).join(' ');
}

function exampleOptions({ type, env }: SecurityScheme, names: OptionNames): ExampleOption[] {
  const parts: Readonly<Record<SecurityScheme['type'], readonly CredentialPart[]>> = {
    basic: ['username', 'password'],
    oauth2: ['clientId', 'clientSecret'],
    apiKey: ['secret'],
    bearer: ['secret'],
  };
  return parts[type].map((part) => ({
    name: names[part],
    hasEnvironment: env[part] !== undefined,
  }));
}

function testOptions({ type }: SecurityScheme, names: OptionNames): string[] {
  if (type === 'basic') return [names.username, names.password];
  return type === 'oauth2' ? [names.accessToken] : [names.secret];
}
