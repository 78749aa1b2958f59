import type { Parameter, RequestBody } from '../../../model/api.ts';
import type { NamedApi, NamedOperation } from '../../../naming/named-api.ts';
import type { Waiter } from '../../../model/extension.ts';
import { isJson } from '../../../model/openapi/media-types.ts';
import { defaultBaseUrl, isAbsolute } from '../../../model/openapi/servers.ts';
import type { CallInputs, Group, MethodPlan, ResultPlan, SdkPlan, Stream } from '../plan/sdk.ts';
import { partStyle, styleOf, type StylePlan } from '../plan/styles.ts';
import { known } from './client.ts';
import { enclosed, type Layout, line } from './layout.ts';
import { Code, keyName, literal, quote, type Value } from './literals.ts';
import type { Module } from './module.ts';
import { typeOf } from './signature.ts';
import { flat } from './types.ts';

/** `return this.api.call('get', '/v1/posts/{postId}', { path: { postId }, unwrap: 'data' }, options);` */
export function callStatement(
  plan: SdkPlan,
  method: MethodPlan,
  module: Module,
  waiter?: Waiter,
): Layout {
  const { operation } = method;
  const kind = waiter === undefined ? method.kind : 'wait';
  const descriptor: Value = {
    ...inputValues(method.inputs, operation.streamSwitch),
    ...traits(plan, method, module),
    ...(waiter === undefined ? {} : { poll: poll(waiter, module) }),
  };
  return [
    'return this.api.',
    kind,
    enclosed(
      '(',
      [quote(operation.method), quote(operation.path), literal(descriptor), 'options'],
      ')',
    ),
    ';',
  ];
}

function inputValues(
  { path, query, header, cookie, body }: CallInputs,
  streamed: NamedOperation['streamSwitch'],
): Record<string, Value> {
  return {
    path: groupValue(path),
    query: groupValue(query),
    header: groupValue(header),
    cookie: groupValue(cookie),
    body: body === undefined ? undefined : bodyValue(body, streamed),
  };
}

/** `input`, or `{ ...input, stream: true }`. */
function bodyValue(body: string, streamed: NamedOperation['streamSwitch'] = {}): Code {
  const members = Object.entries(streamed).map(([name, value]) => [
    keyName(name),
    ': ',
    literal(value),
  ]);
  return new Code(
    members.length === 0 ? body : enclosed('{', [`...${body}`, ...members], '}', line),
  );
}

function groupValue(group: Group | undefined): Value {
  if (group === undefined) return undefined;
  return typeof group === 'string'
    ? new Code(group)
    : Object.fromEntries(group.map(({ key, local }) => [key, new Code(local)]));
}

/** What is known of the operation and differs from what is usual. */
function traits(
  plan: SdkPlan,
  { operation, kind, result }: MethodPlan,
  module: Module,
): Record<string, Value> {
  const { settings, requestBody, pagination } = operation;
  const server =
    operation.server !== undefined && isAbsolute(operation.server) ? operation.server : undefined;
  return {
    style: stylesOf(operation.parameters, plan.model, module),
    encode: requestBody === undefined ? undefined : codec(requestBody, module),
    contentType: requestBody === undefined ? undefined : contentType(requestBody),
    accept: result.accept,
    decode:
      result.stream !== undefined ? streamCodec(result.stream, module) : fileCodec(result, module),
    unwrap: kind === 'list' || result.type === undefined ? undefined : settings.unwrap,
    returns: result.type === undefined ? 'void' : undefined,
    page:
      pagination === undefined
        ? undefined
        : new Code(module.local('api', pagination.name, 'value')),
    idempotencyKey: operation.idempotencyKey ? true : undefined,
    idempotent: operation.idempotent && operation.method === 'post' ? true : undefined,
    retry: retryPolicy(operation),
    timeout: settings.timeout,
    security:
      operation.security === undefined
        ? undefined
        : known(operation.security, plan.model.securitySchemes),
    baseUrl: server === defaultBaseUrl(plan.model.servers) ? undefined : server,
  };
}

/** A conflict that the document declares is final: the API says that repeating the request doesn't help. */
function retryPolicy({ responses, retry }: NamedOperation): Value {
  if (retry === 'never') return 'never';
  return responses.errors.some(({ status }) => status === '409') ? { except: [409] } : undefined;
}

/** Where an answer may be a file, its content type decides what the others are. */
function fileCodec({ file, type }: ResultPlan, module: Module): Code | undefined {
  if (file === undefined || type === undefined) return undefined;
  if (file === 'always') return new Code(module.runtime('binary', 'value'));
  return new Code([
    module.runtime('mixed', 'value'),
    '<',
    flat(typeOf(type, 'answer', module)),
    '>()',
  ]);
}

function streamCodec(stream: Stream, module: Module): Code {
  if (stream !== 'data') return new Code(module.runtime(stream, 'value'));
  const format = { data: 'json', item: 'data', done: '[DONE]' };
  return new Code([module.runtime('events', 'value'), '<unknown>(', literal(format), ')']);
}

function codec(body: RequestBody, module: Module): Value {
  const name = body.form === 'withFiles' ? 'formWithFiles' : codecName(body.mediaType);
  if (name === undefined) return undefined;
  const codecCode = module.runtime(name, 'value');
  if (name !== 'multipart' && name !== 'formWithFiles' && name !== 'urlencoded')
    return new Code(codecCode);
  const parts = body.encoding
    .map(
      (part) =>
        [
          part.name,
          { contentType: part.contentType, style: style(partStyle(part), module) },
        ] as const,
    )
    .filter(([, { contentType: type, style }]) => type !== undefined || style !== undefined);
  if (parts.length === 0) return new Code(codecCode);
  return new Code([codecCode, '(', literal(Object.fromEntries(parts)), ')']);
}

function codecName(
  mediaType: string,
): 'multipart' | 'urlencoded' | 'text' | 'binary' | 'ndjson' | undefined {
  if (isJson(mediaType)) return undefined;
  if (mediaType.startsWith('multipart/')) return 'multipart';
  if (mediaType.includes('x-www-form-urlencoded')) return 'urlencoded';
  if (/ndjson|jsonl/.test(mediaType)) return 'ndjson';
  return /^text\/|xml/.test(mediaType) ? 'text' : 'binary';
}

const USUAL = new Set([
  'application/json',
  '*/*',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'text/plain',
  'application/x-ndjson',
]);

function contentType({ form, mediaType }: RequestBody): string | undefined {
  // Which of the two it is its codec says.
  if (form === 'withFiles') return undefined;
  return USUAL.has(mediaType) || mediaType.includes('*') ? undefined : mediaType;
}

/** Parameters whose style is not the default of their place (OpenAPI 3.1 §4.8.12.3). */
function stylesOf(parameters: readonly Parameter[], model: NamedApi, module: Module): Value {
  const styles = parameters.flatMap((parameter) => {
    const plan = styleOf(parameter, model);
    return plan === undefined ? [] : [[parameter.name, style(plan, module)] as const];
  });
  return styles.length === 0 ? undefined : Object.fromEntries(styles);
}

function style(plan: StylePlan | undefined, module: Module): Code | undefined {
  if (plan === undefined) return undefined;
  const { name, options, reserved } = plan;
  const own: Layout[] = [module.runtime(name, 'value')];
  if (options !== undefined)
    own.push('(', options.explode === undefined ? '' : literal({ ...options }), ')');
  return new Code(reserved ? [module.runtime('reserved', 'value'), '(', own, ')'] : own);
}

function poll({ field, done, pending }: Waiter, module: Module): Code {
  return new Code([module.runtime('until', 'value'), '(', literal({ field, done, pending }), ')']);
}
