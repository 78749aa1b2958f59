import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { SecurityScheme } from '../../../model/api.ts';
import type { NamedApi } from '../../../naming/named-api.ts';
import { titleSlug } from '../../../naming/client.ts';
import { words } from '../../../words.ts';
import { requireAll } from './complete.ts';
import { planErrors } from './errors.ts';
import { CLIENT_OPTIONS, clientStem, memberName, RUNTIME_TYPES, Scope } from './names.ts';
import { planResources } from './resources.ts';
import type {
  Flavour,
  OptionPlan,
  PackagePlan,
  PaginationPlan,
  SdkPlan,
  WebhooksPlan,
} from './sdk.ts';
import { planTypes } from './types.ts';
import { viewsOf } from './views.ts';

/** What an API's owner decides about a package. */
export interface PackageSettings extends PackagePlan {
  readonly flavour: Flavour;
  readonly client: string;
}

/**
 * Decides every name, file and signature of the packages of an API; nothing after this invents a name. What packages
 * have in common is planned once, and is the same object in each plan.
 *
 * @param given - names of types that an earlier run gave, by what they name.
 */
export function planSdks(
  model: NamedApi,
  packages: readonly PackageSettings[],
  diagnostics: Diagnostics,
  given: ReadonlyMap<string, string> = new Map(),
): SdkPlan[] {
  const clients = packages.map(({ client }) => client);
  const planned = new Map<string, ApiPlan>();
  return packages.map(({ flavour, client, ...pkg }) => {
    const stem = clientStem(client, flavour);
    const api = planned.get(stem) ?? planApi(model, stem, clients, diagnostics, given);
    planned.set(stem, api);
    return { ...api, flavour, client, package: pkg };
  });
}

type ApiPlan = Omit<SdkPlan, 'flavour' | 'client' | 'package'>;

/** @param stem - of the names of error classes. */
function planApi(
  model: NamedApi,
  stem: string,
  clients: readonly string[],
  diagnostics: Diagnostics,
  given: ReadonlyMap<string, string>,
): ApiPlan {
  const scope = new Scope([...RUNTIME_TYPES, ...clients], given);
  const id = model.settings.id ?? titleSlug(model.title);
  const errors = planErrors(model, stem, scope);
  const types = planTypes(model, viewsOf(model), scope);
  const resources = planResources(model, types, scope, diagnostics);
  requireAll(model, resources, diagnostics);
  return {
    model,
    id: id === '' ? 'api' : id,
    types,
    errors,
    options: planOptions(model.securitySchemes),
    pagination: planPagination(model),
    resources,
    webhooks: planWebhooks(model),
    names: scope.claimed,
  };
}

function planOptions(schemes: readonly SecurityScheme[]): OptionPlan[] {
  const options = new Map<string, OptionPlan>();
  for (const scheme of schemes) {
    for (const option of optionsOf(scheme))
      if (!options.has(option.name)) options.set(option.name, option);
  }
  return [...options.values()];
}

/** The options that carry a scheme's credential; unless the description names it, what is usual. */
function optionsOf(scheme: SecurityScheme): OptionPlan[] {
  const description = scheme.description ?? '';
  const secret = (name: string, words_: string): OptionPlan => ({
    name,
    type: 'Secret',
    description: [
      words_,
      description,
      scheme.env === undefined ? '' : `Default: the environment variable \`${scheme.env}\`.`,
    ]
      .filter(Boolean)
      .join(' '),
  });
  const text = (name: string, words_: string): OptionPlan => ({
    name,
    type: 'string',
    description: words_,
  });
  const aliases = (main: string) =>
    scheme.aliases.map((alias): OptionPlan => ({
      name: alias,
      type: 'Secret',
      description: `Another spelling of \`${main}\`; give one of them.`,
    }));
  switch (scheme.type) {
    case 'basic':
      return [
        text('username', 'The user of basic authentication.'),
        secret('password', 'The password of basic authentication.'),
      ];
    case 'oauth2':
      return [
        text('clientId', 'The id of the OAuth 2 client.'),
        secret('clientSecret', 'The secret of the OAuth 2 client.'),
        secret('accessToken', 'A ready OAuth 2 access token, instead of client id and secret.'),
      ];
    default: {
      const main = optionName(scheme);
      return [
        secret(
          main,
          scheme.type === 'bearer'
            ? 'The bearer token.'
            : `The API key, sent as the ${scheme.in} \`${scheme.name}\`.`,
        ),
        ...aliases(main),
      ];
    }
  }
}

export function optionName(scheme: SecurityScheme): string {
  const name = scheme.option ?? usualOption(scheme);
  return CLIENT_OPTIONS.has(name) ? `${name}Key` : name;
}

function usualOption(scheme: SecurityScheme): string {
  return scheme.type === 'apiKey'
    ? memberName(
        words(scheme.id)
          .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
          .join('') || 'apiKey',
      )
    : 'token';
}

function planPagination(model: NamedApi): PaginationPlan[] {
  return Object.keys(model.settings.pagination ?? {}).map((key) => ({ key, constant: key }));
}

function planWebhooks(model: NamedApi): WebhooksPlan | undefined {
  const settings = model.settings.webhooks;
  if (settings === undefined) return undefined;
  const schemas = model.webhooks.flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
  return {
    access: settings.resource,
    eventType: eventType(model, schemas),
    events: model.webhooks,
  };
}

/** The union component whose members the deliveries are, where there is one. */
function eventType(
  model: NamedApi,
  schemas: WebhooksPlan['events'][number]['schema'][],
): WebhooksPlan['eventType'] {
  const mentioned = new Set(schemas.map((schema) => (schema?.kind === 'ref' ? schema.to : '')));
  for (const { pointer, schema } of model.schemas.values()) {
    if (schema.kind !== 'union' || schema.members.length < mentioned.size) continue;
    const members = new Set(
      schema.members.map((member) => (member.kind === 'ref' ? member.to : '')),
    );
    if ([...mentioned].every((name) => members.has(name) || name === pointer))
      return { schema: { kind: 'ref', to: pointer } };
  }
  const members = schemas.filter((schema) => schema !== undefined);
  return { schema: members.length === 0 ? { kind: 'unknown' } : { kind: 'union', members } };
}
