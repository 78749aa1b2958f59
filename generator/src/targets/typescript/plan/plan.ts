import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { ApiModel, Operation, Resource, SecurityScheme } from '../../../model/api.ts';
import { kebabCase, pascalCase, singular, words } from '../../../naming/words.ts';
import { convention } from './convention.ts';
import { planErrors } from './errors.ts';
import { memberName, RUNTIME_TYPES, Scope, typeName } from './names.ts';
import { planResult } from './results.ts';
import type {
  Flavour,
  InputPlan,
  MethodPlan,
  OptionPlan,
  PackagePlan,
  PaginationPlan,
  ResourcePlan,
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
 */
export function planSdks(
  model: ApiModel,
  packages: readonly PackageSettings[],
  diagnostics: Diagnostics,
): SdkPlan[] {
  const clients = packages.map(({ client }) => client);
  const planned = new Map<string, ApiPlan>();
  return packages.map(({ flavour, client, ...pkg }) => {
    const stem = client.replace(/Sync$/, '');
    const api = planned.get(stem) ?? planApi(model, stem, clients, diagnostics);
    planned.set(stem, api);
    return { ...api, flavour, client, package: pkg };
  });
}

type ApiPlan = Omit<SdkPlan, 'flavour' | 'client' | 'package'>;

/** @param stem - of the names of error classes. */
function planApi(
  model: ApiModel,
  stem: string,
  clients: readonly string[],
  diagnostics: Diagnostics,
): ApiPlan {
  const scope = new Scope([...RUNTIME_TYPES, ...clients]);
  const id = model.settings.id ?? kebabCase(model.title);
  const errors = planErrors(model, stem, scope);
  const types = planTypes(model, viewsOf(model), scope);
  const planner = new ResourcePlanner(model, scope, diagnostics);
  const resources = model.resources.map((resource) => planner.plan(resource, undefined));
  return {
    model,
    id: id === '' ? 'api' : id,
    types,
    errors,
    options: planOptions(model.schemes),
    pagination: planPagination(model),
    resources: resources.flatMap(withChildren),
    webhooks: planWebhooks(model),
  };
}

/** A resource with all resources below it. */
export function withChildren(resource: ResourcePlan): ResourcePlan[] {
  return [resource, ...resource.children.flatMap(withChildren)];
}

class ResourcePlanner {
  readonly #model: ApiModel;
  readonly #scope: Scope;
  readonly #diagnostics: Diagnostics;
  readonly #files = new Scope();

  constructor(model: ApiModel, scope: Scope, diagnostics: Diagnostics) {
    this.#model = model;
    this.#scope = scope;
    this.#diagnostics = diagnostics;
  }

  plan(resource: Resource, parent: ResourcePlan | undefined): ResourcePlan {
    const own = resource.path.at(-1) ?? 'root';
    const all = resource.path.map(pascalCase).join('');
    const member = memberName(own);
    const inputs: InputPlan[] = [];
    const members = new Scope(
      resource.children.map((child) => memberName(child.path.at(-1) ?? '')),
    );
    const plan = {
      className: this.#scope.take(typeName(pascalCase(own)), all, `${all}Resource`),
      member,
      file: this.#files.take(
        `resources/${resource.path.map((name) => kebabCase(name) || 'root').join('/')}`,
      ),
      access: parent === undefined ? member : `${parent.access}.${member}`,
      description: resource.description,
      methods: resource.operations.map((operation) =>
        this.#method(operation, resource, members, inputs),
      ),
      children: [] as ResourcePlan[],
      parent,
      inputs,
      webhooks: resource.path.join('.') === this.#model.settings.webhooks?.resource,
    };
    for (const child of resource.children) plan.children.push(this.plan(child, plan));
    return plan;
  }

  #method(
    operation: Operation,
    resource: Resource,
    members: Scope,
    declared: InputPlan[],
  ): MethodPlan {
    const name = members.take(memberName(operation.name.at(-1) ?? operation.method));
    const noun = words(resource.path.at(-1) ?? '')
      .map((word, index, all) => (index === all.length - 1 ? singular(word) : word))
      .join(' ');
    const take = (suffix: string) => () =>
      this.#scope.take(
        typeName(pascalCase(`${noun} ${name} ${suffix}`)),
        typeName(pascalCase(`${resource.path.join(' ')} ${name} ${suffix}`)),
      );
    const { declared: input, ...called } = convention(operation, this.#model, take('input'));
    const { declared: answer, result } = planResult(
      operation,
      this.#model,
      take('response'),
      this.#diagnostics,
    );
    declared.push(...[input, answer].filter((plan) => plan !== undefined));
    const kind =
      operation.pagination !== undefined ? 'list' : result.stream === undefined ? 'call' : 'stream';
    return { operation, name, kind, ...called, result };
  }
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
export function optionsOf(scheme: SecurityScheme): OptionPlan[] {
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
  if (scheme.option !== undefined) return scheme.option;
  return scheme.type === 'apiKey'
    ? memberName(
        words(scheme.id)
          .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
          .join('') || 'apiKey',
      )
    : 'token';
}

function planPagination(model: ApiModel): PaginationPlan[] {
  return Object.keys(model.settings.pagination ?? {}).map((key) => ({ key, constant: key }));
}

function planWebhooks(model: ApiModel): WebhooksPlan | undefined {
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
  model: ApiModel,
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
  return { schema: { kind: 'union', members: schemas.filter((schema) => schema !== undefined) } };
}
