import { addTo } from '../../../../lists-by-key.ts';
import type { SchemePlan } from '../../plan/auth.ts';
import type { SdkPlan } from '../../plan/sdk.ts';
import { construction, credential } from './client-lines.ts';
import { code, fenced } from './text.ts';

/** Maximum number of methods that are listed by name. If there are more, only their number is given. */
const LISTED = 8;

type Setting = SchemePlan['config'][string];

/** Alternatives, each a list of schemes that are required together. */
type Security = readonly (readonly string[])[];

/** Prints which credentials the API takes, how they are sent, and which calls need them. */
export function authentication(plan: SdkPlan): string[] {
  const used = new Set(
    plan.methods.flatMap(({ security }) => security ?? plan.auth.security).flat(),
  );
  const schemes = plan.auth.schemes.filter(({ id }) => used.has(id));
  if (schemes.length === 0) return [];
  return [
    '## Authentication',
    '',
    ...schemes.map((scheme) => `- ${optionsOf(scheme)}: ${transmission(scheme)}`),
    '',
    [needs(plan), absence(plan)].filter(Boolean).join(' '),
    ...renewal(plan, schemes),
    ...example(plan),
  ];
}

/** Returns the options that contain a scheme's credential. */
function optionsOf({ function: kind, config }: SchemePlan): string {
  const option = (key: string): string => code(textOf(config[key]));
  switch (kind) {
    case 'basic':
      return `${option('username')} and ${option('password')}`;
    case 'oauth2':
      return `${option('accessToken')} (or ${option('clientId')} and ${option('clientSecret')})`;
    default:
      return option('option');
  }
}

function transmission({ function: kind, config }: SchemePlan): string {
  const place = textOf(config['in']);
  const tokenUrl = textOf(config['tokenUrl']);
  const standard = defaultsOf(config['env']);
  switch (kind) {
    case 'basic':
      return `sent as ${code('Authorization: Basic …')}${standard}.`;
    case 'bearer':
      return `sent as ${code('Authorization: Bearer …')}${standard}.`;
    case 'oauth2':
      return `sent as ${code('Authorization: Bearer …')}${standard}. With the ID and the secret, the client requests tokens${tokenUrl && ` from ${code(tokenUrl)}`} and replaces them before they expire.`;
    default:
      return `sent as the ${place === 'query' ? 'query parameter' : place} ${code(textOf(config['name']))}${standard}.`;
  }
}

/** Returns the environment variables of a credential, or of its parts. */
function defaultsOf(env: Setting): string {
  const variables = (typeof env === 'string' ? [env] : Object.values(env ?? {})).filter(Boolean);
  return variables.length === 0
    ? ''
    : `; default: the environment variable${variables.length === 1 ? '' : 's'} ${variables.map(String).map(code).join(', ')}`;
}

function textOf(value: Setting): string {
  return typeof value === 'string' ? value : '';
}

/** Describes which calls take which credentials. The most common requirement comes last. */
function needs({ auth, resources }: SdkPlan): string {
  const calls = new Map<string, string[]>();
  const schemes = new Map(
    auth.schemes.map((scheme, position) => [scheme.id, { scheme, position }]),
  );
  for (const { access, methods } of resources)
    for (const { name, security = auth.security } of methods)
      addTo(calls, requirement(security, schemes), code(`${access}.${name}`));
  const [common, ...others] = [...calls].sort(([, a], [, b]) => b.length - a.length);
  const most = common?.[0] ?? '';
  if (others.length === 0) return `All calls use ${most}.`;
  const exceptions = others.map(([credential, names]) => {
    const some = names.length > LISTED ? `${String(names.length)} calls` : names.join(', ');
    return `${some} ${names.length === 1 ? 'uses' : 'use'} ${credential}`;
  });
  return `${exceptions.join('; ')}; all other calls use ${most}.`;
}

/** @param schemes - the schemes with their positions, keyed by ID. */
function requirement(
  security: Security,
  schemes: ReadonlyMap<string, { readonly scheme: SchemePlan; readonly position: number }>,
): string {
  const alternatives = security
    .filter((ids) => ids.length > 0)
    .map((ids) =>
      ids
        .flatMap((id) => schemes.get(id) ?? [])
        .sort((one, other) => one.position - other.position)
        .map(({ scheme }) => optionsOf(scheme))
        .join(' and '),
    );
  if (alternatives.length === 0) return 'no credential';
  const isOptional = alternatives.length < security.length;
  return [...alternatives, ...(isOptional ? ['no credential'] : [])].join(', or ');
}

/** Describes what happens if a credential is missing. */
function absence({ auth, methods }: SdkPlan): string {
  if (isRequired(auth.security) && !auth.yieldsCredentials)
    return `Creating a client without a credential throws a ${code('UsageError')}.`;
  return methods.some(({ security = auth.security }) => isRequired(security))
    ? `A call that lacks its credential throws a ${code('UsageError')} before it sends anything.`
    : '';
}

function isRequired(security: Security): boolean {
  return security.length > 0 && security.every((ids) => ids.length > 0);
}

/** Describes how a credential can change during a client's lifetime. */
function renewal({ flavor }: SdkPlan, schemes: readonly SchemePlan[]): string[] {
  if (schemes.every(({ function: kind }) => kind === 'oauth2')) return [];
  const form =
    flavor === 'async'
      ? 'a function that returns it or a promise of it'
      : `${code("{ module: '/absolute/path.js' }")}, whose default export is a function that returns it`;
  return [
    '',
    `A key, a token or a password can also be ${form}. The client calls the function for each attempt. If the server rejects a credential with 401, the client retries the call once, with a new credential.`,
  ];
}

/**
 * Returns an example that passes credentials as options. Empty if no environment variable can contain the credentials,
 * because the other examples then pass them as options anyway.
 */
function example(plan: SdkPlan): string[] {
  if (!plan.auth.exampleOptions.some(({ hasEnvironment }) => hasEnvironment)) return [];
  return [
    '',
    fenced('ts', [
      `import { ${plan.client} } from '${plan.package.name}';`,
      '',
      `const ${plan.variable} = ${construction(plan, credential(plan))};`,
      `console.log(${plan.variable});`,
    ]),
  ];
}
