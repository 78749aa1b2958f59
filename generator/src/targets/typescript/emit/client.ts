import type { OptionPlan, SchemePlan } from '../plan/auth.ts';
import type { PaginationPlan } from '../plan/pagination.ts';
import type { ResourcePlan, SdkPlan } from '../plan/sdk.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { dateReader } from './dates.ts';
import { hardline, indent, join, type Layout } from './layout.ts';
import {
  Code,
  comment,
  literal,
  prose,
  propertyName,
  PURE,
  quote,
  type Value,
} from './literals.ts';
import { construction, credential } from './markdown/client-lines.ts';
import { Module } from './module.ts';
import { errorName } from './names.ts';
import { block } from './printed-type.ts';
import { assignment } from './resource.ts';
import { headersType, promiseType } from './response-headers.ts';
import { baseUrlValue, type ServerOption, serverOptions } from './servers.ts';
import { signatureConstant } from './webhooks.ts';

/** Prints `api.ts`, which contains the API definition that every call uses. */
export function apiFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'api');
  const { auth, baseUrl, defaults } = plan;
  const schemes = auth.schemes.map((scheme) => [scheme.id, schemeValue(scheme, module)] as const);
  const definition: Value = {
    client: plan.client,
    userAgent: plan.package.userAgent,
    baseUrl: baseUrlValue(plan, module),
    baseUrlEnv: baseUrl.env,
    timeout: defaults.timeout,
    maxRetries: defaults.maxRetries,
    idempotencyHeader: plan.idempotencyHeader,
    json: plan.bigints ? new Code(module.runtime('bigints', 'value')) : undefined,
    errors: new Code(module.local('errors', 'errors', 'value')),
    errorBody: plan.errorBody,
    errorReader: plan.hasPlainErrors
      ? undefined
      : new Code(module.runtime('frameworkErrors', 'value')),
    errorDates: dateReader(plan.dates.errors, module),
    auth: schemes.length === 0 ? undefined : Object.fromEntries(schemes),
    security: auth.security.length === 0 ? undefined : auth.security,
    credentialsOptional: auth.yieldsCredentials ? true : undefined,
  };
  const head = [
    module.runtime('define', 'value'),
    '<',
    module.local('schema', 'paths'),
    ', ',
    module.local('options', 'ClientOptions'),
    '>',
  ];
  const pages = plan.pagination.map((style) => paginationConstant(style, module));
  return {
    path: 'src/api.ts',
    content: module.print([
      ['export const definition = ', head, '(', objectLines(definition), ');'],
      ...pages,
      ...signatureConstant(plan, module),
    ]),
  };
}

/** Prints an object literal with one member per line, even if the literal is short. */
function objectLines(value: Readonly<Record<string, Value>>): Layout {
  const members = Object.entries(value).filter(([, field]) => field !== undefined);
  const printed = members.map(([key, field]) =>
    field instanceof Code && field.layout === key ? key : [propertyName(key), ': ', literal(field)],
  );
  return ['{', indent(hardline, join(printed, [',', hardline]), ','), hardline, '}'];
}

function schemeValue({ function: name, config }: SchemePlan, module: Module): Value {
  return new Code([module.runtime(name, 'value'), '(', literal(config), ')']);
}

function paginationConstant(
  { config, constant, function: name }: PaginationPlan,
  module: Module,
): Layout {
  return [
    'export const ',
    constant,
    ' = ',
    PURE,
    module.runtime(name, 'value'),
    '(',
    literal({ ...config }),
    ');',
  ];
}

/** Prints `options.ts`, which contains the client's options. */
export function optionsFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'options');
  const members = [
    ...plan.auth.options.map((option) => optionMember(option, module)),
    ...serverOptions(plan.baseUrl.servers).map(serverMember),
  ];
  const base = module.runtime('BaseOptions');
  const title = [...comment([`Options of a \`${plan.client}\` client.`])];
  const body =
    members.length === 0
      ? ['export type ClientOptions = ', base, ';']
      : ['export interface ClientOptions extends ', base, ' ', block(members)];
  return { path: 'src/options.ts', content: module.print([join([...title, body], hardline)]) };
}

function optionMember({ name, type, description }: OptionPlan, module: Module): Layout {
  const printed = type === 'Secret' ? module.runtime('Secret') : type;
  return join(
    [
      ...comment(prose(description)),
      ['readonly ', propertyName(name), '?: ', printed, ' | undefined;'],
    ],
    hardline,
  );
}

function serverMember({ name, type, description, standard }: ServerOption): Layout {
  const doc = comment(prose(`${description} Default: \`${standard}\`.`));
  return join([...doc, ['readonly ', propertyName(name), '?: ', type, ' | undefined;']], hardline);
}

/** Prints `client.ts` with a class that has a member for each top-level resource. */
export function clientFile(plan: SdkPlan): EmittedFile {
  const module = new Module(plan, 'client');
  const options = module.local('options', 'ClientOptions');
  const isSync = plan.flavor === 'sync';
  const roots = plan.resources.filter((resource) => resource.parent === undefined);
  const sections = [
    ...roots.map((resource) => resourceMember(resource, module)),
    ['private readonly api: ', module.runtime('Api'), '<', module.local('schema', 'paths'), '>;'],
    constructorMember(plan, roots, options, module),
    requestMember(plan, module),
    withOptionsMember(plan, options, module),
    ...(isSync ? syncMembers(plan, module) : []),
  ];
  const doc = comment([
    ...prose(
      `The client of the ${plan.title}${isSync ? '; its calls block until the response has arrived' : ''}.`,
    ),
    '',
    '@example',
    '```ts',
    ...example(plan),
    '```',
  ]);
  const body = ['{', indent(hardline, join(sections, [hardline, hardline])), hardline, '}'];
  return {
    path: 'src/client.ts',
    content: module.print([
      join([...doc, ['export class ', plan.client, ' ', body]], hardline),
      createFunction(plan, options),
    ]),
  };
}

function resourceMember(resource: ResourcePlan, module: Module): Layout {
  return join(
    [
      ...comment(prose(resource.description)),
      [
        'readonly ',
        propertyName(resource.member),
        ': ',
        module.local(resource.file, resource.className, 'value'),
        ';',
      ],
    ],
    hardline,
  );
}

function constructorMember(
  plan: SdkPlan,
  roots: readonly ResourcePlan[],
  options: string,
  module: Module,
): Layout {
  const definition = module.local('api', 'definition', 'value');
  const assignments: Layout[] = [
    `this.api = ${definition}.connect(options);`,
    ...roots.map(assignment),
  ];
  return join(
    [
      ...comment([
        `@param options - See {@link ClientOptions}.`,
        `@throws {@link ${errorName(plan, 'usage')}} An option is missing or invalid.`,
      ]),
      ['constructor(options: ', options, ' = {}) ', block(assignments)],
    ],
    hardline,
  );
}

function withOptionsMember(plan: SdkPlan, options: string, module: Module): Layout {
  return join(
    [
      ...comment([
        'Returns a client that overrides some of these options and leaves this client unchanged.',
      ]),
      [
        'withOptions(options: ',
        options,
        '): ',
        plan.client,
        ' ',
        block([`return create(${module.runtime('merge', 'value')}(this.api, options));`]),
      ],
    ],
    hardline,
  );
}

function createFunction(plan: SdkPlan, options: string): Layout {
  return join(
    [
      ...comment(['Outside the class, since bundlers rename a class that refers to itself.']),
      [
        ['function create(options: ', options, '): ', plan.client, ' '],
        block([`return new ${plan.client}(options);`]),
      ],
    ],
    hardline,
  );
}

function syncMembers(plan: SdkPlan, module: Module): Layout[] {
  const headers = headersType(plan, module);
  return [
    join(
      [
        ...comment([
          'Makes the calls of `run` and returns their value with the raw response of the last call.',
        ]),
        [
          'withResponse<T>(run: (client: ',
          plan.client,
          ') => T): ',
          module.runtime('WithResponse'),
          headers === undefined ? '<T> ' : `<T, ${headers}> `,
          block(['return this.api.withResponse(() => run(this));']),
        ],
      ],
      hardline,
    ),
    join(
      [
        ...comment([
          'Ends the worker thread unless another client shares it. Later calls throw usage errors.',
        ]),
        ['close(): void ', block(['this.api.close();'])],
      ],
      hardline,
    ),
    ['[Symbol.dispose](): void ', block(['this.close();'])],
  ];
}

/** Prints the method for requests that the document doesn't declare. */
function requestMember(plan: SdkPlan, module: Module): Layout {
  const result =
    plan.flavor === 'async' ? [promiseType(plan, 'ApiPromise', module), '<unknown>'] : 'unknown';
  return join(
    [
      ...comment([
        'Makes a request that the API does not document, with the retries, credentials and errors of every call.',
        '',
        '@param path - The path, which begins with a slash and is appended to the base URL.',
        '@returns The response body, decoded by its content type.',
      ]),
      [
        'request(method: ',
        module.runtime('RequestMethod'),
        ', path: string, options?: ',
        module.runtime('RequestOptions'),
        '): ',
        result,
        ' ',
        block([
          [
            'return this.api.request(method, path, ',
            module.runtime('undeclared', 'value'),
            ', options);',
          ],
        ]),
      ],
    ],
    hardline,
  );
}

function example(plan: SdkPlan): string[] {
  const made = construction(plan, credential(plan));
  return [
    `import { ${plan.client} } from ${quote(plan.package.name)};`,
    '',
    ...`const client = ${made};`.split('\n'),
  ];
}
