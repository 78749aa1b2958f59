import { isObject, type Json, object, text } from '../../load/node.ts';
import type { ApiModel, Operation } from '../../model/api.ts';
import { type ApiSettings, EXTENSION, type PaginationStyle } from '../../model/extension.ts';
import { isPage } from '../../model/pagination/detect.ts';
import type { Resolve } from '../../model/schema/query.ts';
import { resolveRef } from '../../model/schema/resolve-ref.ts';
import type { Schema } from '../../model/schema/schema.ts';
import { camelCase, pascalCase } from '../../words.ts';
import { modelsOfStainless } from './stainless-models.ts';

/** The settings of a Stainless configuration as actions of an OpenAPI Overlay. */
export interface StainlessSettings {
  readonly actions: readonly Json[];
  /** Keys of the configuration that have no equivalent in sdkwright, such as `client_settings.opts.organization`. */
  readonly omitted: readonly string[];
}

/**
 * Converts the client settings, environments, environment variables, security, pagination and models of a Stainless
 * configuration to overlay actions.
 *
 * @param model - The model of the document. Its paginated operations get the pagination styles.
 * @param root - The document. Its servers are replaced by the environments, and its security by the configuration's.
 */
export function settingsOfStainless(
  config: Json,
  { operations, schemas }: Pick<ApiModel, 'operations' | 'schemas'>,
  root: Json,
): StainlessSettings {
  const omitted: string[] = [];
  const clientSettings = object(config['client_settings']);
  const styles = stylesOf(config['pagination'], omitted);
  const schemes = schemesOf(object(clientSettings['opts']), omitted);
  const servers = Object.entries(object(config['environments'])).flatMap(([name, url]) =>
    typeof url === 'string' ? [{ url, [EXTENSION]: { environment: camelCase(name) } }] : [],
  );
  const settings = {
    ...rootSettings(config, clientSettings),
    ...(styles && { pagination: styles }),
  };
  for (const key of unknownKeys(config, clientSettings)) omitted.push(key);
  const models = modelsOfStainless(object(config['resources']), root);
  for (const place of models.omitted) omitted.push(place);
  const resolve = (schema: Schema): Schema => resolveRef(schema, { schemas });
  const lists = operations.flatMap((operation) => {
    const style = styleFor(operation, styles ?? {}, resolve);
    return style === undefined ? [] : [{ operation, style }];
  });
  const update = (target: string, own: Json): Json => ({ target, update: { [EXTENSION]: own } });
  const replace = (key: string, value: unknown): Json[] => [
    ...(root[key] === undefined ? [] : [{ target: `$.${key}`, remove: true }]),
    { target: '$', update: { [key]: value } },
  ];
  return {
    actions: [
      ...(Object.keys(settings).length === 0 ? [] : [update('$', settings)]),
      ...(isObject(config['security_schemes'])
        ? [{ target: '$', update: { components: { securitySchemes: config['security_schemes'] } } }]
        : []),
      ...(Array.isArray(config['security']) ? replace('security', config['security']) : []),
      ...schemes.map(([id, settings]) =>
        update(`$.components.securitySchemes[${JSON.stringify(id)}]`, settings),
      ),
      ...lists.map(({ operation: { method, path }, style }) =>
        update(`$.paths[${JSON.stringify(path)}].${method}`, { pagination: style }),
      ),
      ...(servers.length > 0 ? replace('servers', servers) : []),
      ...models.actions,
    ],
    omitted,
  };
}

/**
 * Returns the name of the first pagination style that matches an operation: the operation's response contains the
 * style's list, and the operation takes the style's parameter.
 */
function styleFor(
  operation: Operation,
  styles: Readonly<Record<string, PaginationStyle>>,
  resolve: Resolve,
): string | undefined {
  const takes = (name: string): boolean =>
    operation.parameters.some((parameter) => parameter.in === 'query' && parameter.name === name);
  return Object.entries(styles).find(([, style]) => {
    const parameter =
      style.style === 'page'
        ? style.request.page
        : style.style === 'offset'
          ? style.request.offset
          : style.style === 'cursor'
            ? style.request.cursor
            : undefined;
    return (parameter === undefined || takes(parameter)) && isPage(operation, style, resolve);
  })?.[0];
}

function rootSettings(config: Json, client: Json): ApiSettings {
  const organization = text(object(config['organization'])['name']);
  const prefix = text(client['default_env_prefix']);
  const timeout = milliseconds(client['default_timeout']);
  const { max_retries: maxRetries } = object(client['default_retries']);
  const idempotencyHeader = text(object(client['idempotency'])['header']);
  return {
    ...(organization === undefined ? {} : { client: pascalCase(organization) }),
    ...(prefix === undefined ? {} : { env: { baseUrl: `${prefix.toUpperCase()}_BASE_URL` } }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(typeof maxRetries === 'number' ? { maxRetries } : {}),
    ...(idempotencyHeader === undefined ? {} : { idempotencyHeader }),
  };
}

/**
 * Converts a duration to milliseconds. A number is already in milliseconds; a string is an ISO 8601 duration of hours,
 * minutes and seconds, such as `PT1M30S`. Returns undefined for other values, and for a string with a duration of zero.
 */
function milliseconds(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text(value) ?? '');
  if (parts === null) return undefined;
  const [, hours = 0, minutes = 0, seconds = 0] = parts.map(Number);
  return ((hours || 0) * 3600 + (minutes || 0) * 60 + (seconds || 0)) * 1000 || undefined;
}

/** The parts of a credential by the `role` of a client option. */
const ROLES = new Map([
  ['username', 'username'],
  ['password', 'password'],
  ['client_id', 'clientId'],
  ['client_secret', 'clientSecret'],
]);

/**
 * Returns the option and the environment variable of each security scheme. Basic authentication and OAuth 2 have
 * several options, whose names can't be changed, so only their variables are returned.
 */
function schemesOf(options: Json, omitted: string[]): [id: string, settings: Json][] {
  const settings = new Map<string, Json>();
  for (const [name, option] of Object.entries(options)) {
    const { auth, read_env: env } = object(option);
    const { role, security_scheme: id } = object(auth);
    const variable = text(env);
    const part = ROLES.get(text(role) ?? '');
    const isSecret = role === undefined || role === 'value';
    if (typeof id !== 'string' || !(isSecret || (part !== undefined && variable !== undefined)))
      omitted.push(`client_settings.opts.${name}`);
    else if (isSecret)
      settings.set(id, { option: camelCase(name), ...(variable && { env: variable }) });
    else if (part !== undefined)
      settings.set(id, { env: { ...object(settings.get(id)?.['env']), [part]: variable } });
  }
  return [...settings];
}

function stylesOf(pagination: unknown, omitted: string[]): ApiSettings['pagination'] {
  const styles = (Array.isArray(pagination) ? pagination : []).flatMap((scheme: unknown) => {
    const name = text(object(scheme)['name']) ?? '';
    const style = styleOf(object(scheme));
    if (style === undefined) omitted.push(`pagination.${name}`);
    return style === undefined ? [] : [[camelCase(name), style] as const];
  });
  return styles.length === 0 ? undefined : Object.fromEntries(styles);
}

function styleOf({ request, response }: Json): PaginationStyle | undefined {
  const asked = purposesOf(object(request));
  const returned = purposesOf(object(response));
  const items = returned.get('items');
  const limit = Object.keys(object(request)).find((name) => /limit|size|count|per/.test(name));
  if (items === undefined) return undefined;
  const page = asked.get('page_number_param');
  if (page !== undefined)
    return {
      style: 'page',
      request: { page, ...optional('size', limit) },
      response: {
        items,
        ...optional('page', returned.get('current_page_number_field')),
        ...optional('totalPages', returned.get('total_page_count_field')),
      },
    };
  const offset = asked.get('offset_count_param');
  if (offset !== undefined)
    return {
      style: 'offset',
      request: { offset, ...optional('limit', limit) },
      response: { items, ...optional('total', returned.get('offset_total_count_field')) },
    };
  const cursor = asked.get('next_cursor_param') ?? asked.get('next_cursor_id');
  const next = returned.get('next_cursor_field') ?? returned.get('cursor_url_field');
  // A cursor inside the list is a member of its last item.
  const isInItem = next?.startsWith(`${items}.`) === true;
  const last = isInItem ? next : (returned.get('cursor_item_id') ?? returned.get('next_cursor_id'));
  if (next === undefined && last === undefined) return undefined;
  return {
    style: 'cursor',
    request: { ...optional('cursor', cursor), ...optional('limit', limit) },
    response: {
      items,
      ...(next === undefined || isInItem
        ? { last: last?.replace(`${items}.`, '') ?? '' }
        : { next }),
      ...optional('more', returned.get('has_next_page')),
    },
  };
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<K, string>>;
}

/**
 * Returns the dotted paths of the properties that have a pagination purpose (`x-stainless-pagination-property`), keyed
 * by purpose. Includes properties in nested objects and list items.
 */
function purposesOf(properties: Json, above = ''): Map<string, string> {
  return new Map(
    Object.entries(properties).flatMap(([name, property]) => {
      if (!isObject(property)) return [];
      const path = above + name;
      const marked = property['x-stainless-pagination-property'];
      const purpose = text(marked) ?? text(object(marked)['purpose']);
      const nested = object(property['properties'] ?? object(property['items'])['properties']);
      return [
        ...(purpose === undefined ? [] : [[purpose, path] as const]),
        ...purposesOf(nested, `${path}.`),
      ];
    }),
  );
}

const KNOWN = [
  'organization',
  'client_settings',
  'environments',
  'pagination',
  'resources',
  'security',
  'security_schemes',
];
const CLIENT = ['opts', 'default_env_prefix', 'default_timeout', 'default_retries', 'idempotency'];

/** Returns the keys that have no equivalent setting. */
function unknownKeys(config: Json, client: Json): string[] {
  return [
    ...Object.keys(config).filter((key) => !KNOWN.includes(key) && key !== '$schema'),
    ...Object.keys(object(object(object(config['resources'])['$client'])['methods'])).map(
      (name) => `resources.$client.methods.${name}`,
    ),
    ...Object.keys(client)
      .filter((key) => !CLIENT.includes(key))
      .map((key) => `client_settings.${key}`),
  ];
}
