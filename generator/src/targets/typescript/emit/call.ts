import type { Group, ParamsPattern, Placement, Source } from '../plan/params.ts';
import type { PartPlan, RequestPlan } from '../plan/request.ts';
import type { ResultPlan } from '../plan/results.ts';
import type { MethodPlan, WaiterPlan } from '../plan/sdk.ts';
import type { StylePlan } from '../plan/styles.ts';
import { dateReader } from './dates.ts';
import { enclosed, group, indent, join, type Layout, line } from './layout.ts';
import { Code, isIdentifier, keyName, literal, quote, type Value } from './literals.ts';
import type { Module } from './module.ts';
import { typeOf } from './signature.ts';
import { flat } from './printed-type.ts';

/**
 * Prints the body of a method or of its waiter: a statement such as `return this.api.call('get', '/v1/posts/{postId}',
 * { path: { postId }, unwrap: 'data' }, options);`, preceded by a statement that destructures `params` if necessary.
 */
export function callStatements(method: MethodPlan, module: Module, waiter?: WaiterPlan): Layout[] {
  const { http, params, placement, request } = method;
  const kind = waiter === undefined ? method.kind : 'wait';
  const descriptor: Value = {
    ...placedValues(placement, request),
    ...descriptorOptions(method, module),
    ...(waiter === undefined ? {} : { poll: poll(waiter, module) }),
  };
  const call: Layout = [
    'return this.api.',
    kind,
    enclosed('(', [quote(http.method), quote(http.path), literal(descriptor), 'options'], ')'),
    ';',
  ];
  const { pattern } = params ?? {};
  return pattern === undefined ? [call] : [destructuring(pattern), call];
}

/** Prints `const { postId, ...query } = params;` */
function destructuring({ members, rest }: ParamsPattern): Layout {
  const all: Layout[] = [
    ...members.map(({ key, local }) => (key === local ? local : `${keyName(key)}: ${local}`)),
    `...${rest}`,
  ];
  // A rest element can't have a trailing comma.
  const pattern = group('{', indent(line, join(all, [',', line])), line, '}');
  const inherited = members.filter(({ mayBeInherited }) => mayBeInherited);
  return ['const ', pattern, ' = ', withoutInherited(inherited.map(({ key }) => key)), ';'];
}

/**
 * Prints `params`, or `{ constructor: undefined, ...params }` if a member must not be inherited from
 * `Object.prototype`.
 */
function withoutInherited(names: readonly string[]): Layout {
  if (names.length === 0) return 'params';
  const absent = names.map((name): Layout => [keyName(name), ': undefined']);
  return enclosed('{', [...absent, '...params'], '}', line);
}

function placedValues(
  { path, query, header, cookie, body }: Placement,
  request: RequestPlan | undefined,
): Record<string, Value> {
  return {
    path: groupValue(path),
    query: groupValue(query),
    header: groupValue(header),
    cookie: groupValue(cookie),
    body: body === undefined ? undefined : bodyValue(body, request?.members ?? {}),
  };
}

function groupValue(values: Group | undefined): Value {
  if (values === undefined || !isList(values)) return values && source(values);
  return Object.fromEntries(values.map(({ name, from }) => [name, source(from)]));
}

function isList(values: Group): values is Extract<Group, readonly unknown[]> {
  return Array.isArray(values);
}

/** Prints `postId`, `params.postId` or `params['post-id']`. */
function source(from: Source): Code {
  if ('local' in from) return new Code(from.local);
  const { member, mayBeInherited } = from;
  const access = isIdentifier(member) ? `.${member}` : `[${quote(member)}]`;
  return new Code([withoutInherited(mayBeInherited ? [member] : []), access]);
}

/** Prints `params`, or `{ ...params, stream: true }`. */
function bodyValue(from: Source, members: RequestPlan['members']): Code {
  const body = source(from);
  const set = Object.entries(members).map(([name, value]) => [keyName(name), ': ', literal(value)]);
  return set.length === 0
    ? body
    : new Code(enclosed('{', [['...', body.layout], ...set], '}', line));
}

/** Returns the members of the descriptor other than the arguments. A member is undefined if the default applies. */
function descriptorOptions(method: MethodPlan, module: Module): Record<string, Value> {
  const { kind, page, request, result } = method;
  return {
    style: stylesValue(method.styles, module),
    encode: request === undefined ? undefined : codec(request, module),
    contentType: request?.contentType,
    accept: result.accept,
    decode: decoder(result, module),
    unwrap: kind === 'list' || result.type === undefined ? undefined : result.unwrap,
    returns: result.type === undefined ? 'void' : undefined,
    dates: dateReader(method.dates, module),
    page: page === undefined ? undefined : new Code(module.local('api', page, 'value')),
    idempotencyKey: method.takesIdempotencyKey ? true : undefined,
    idempotent: method.isDeclaredIdempotent ? true : undefined,
    retry: method.retry,
    timeout: method.timeout,
    security: method.security,
    baseUrl: method.baseUrl,
  };
}

function decoder(result: ResultPlan, module: Module): Code | undefined {
  const { file, stream, type } = result;
  if (stream === 'data') {
    const format = { data: 'json', item: 'data', done: '[DONE]' };
    return new Code([module.runtime('events', 'value'), '<unknown>(', literal(format), ')']);
  }
  if (stream !== undefined) return new Code(module.runtime(stream, 'value'));
  // With `mixed`, the response's content type determines whether the value is a file.
  if (file === undefined || type === undefined) return undefined;
  if (file === 'always') return new Code(module.runtime('binary', 'value'));
  return new Code([
    module.runtime('mixed', 'value'),
    '<',
    flat(typeOf(type, 'response', module)),
    '>()',
  ]);
}

function codec({ codec: name, parts }: RequestPlan, module: Module): Value {
  if (name === undefined) return undefined;
  const codecCode = module.runtime(name, 'value');
  if (parts.length === 0) return new Code(codecCode);
  const own = parts.map(({ name: part, ...rest }) => [part, partValue(rest, module)] as const);
  return new Code([codecCode, '(', literal(Object.fromEntries(own)), ')']);
}

function partValue({ contentType, headers, style }: Omit<PartPlan, 'name'>, module: Module): Value {
  return { contentType, headers, style: style && styleCode(style, module) };
}

function stylesValue(styles: MethodPlan['styles'], module: Module): Value {
  const places = [...new Set(styles.map(({ in: place }) => place))];
  const stylesIn = (place: string): Value =>
    Object.fromEntries(
      styles
        .filter((style) => style.in === place)
        .map(({ name, style }) => [name, styleCode(style, module)]),
    );
  return places.length === 0
    ? undefined
    : Object.fromEntries(places.map((place) => [place, stylesIn(place)]));
}

function styleCode({ name, options, reserved }: StylePlan, module: Module): Code {
  const own: Layout[] = [module.runtime(name, 'value')];
  if (options !== undefined)
    own.push('(', Object.keys(options).length === 0 ? '' : literal({ ...options }), ')');
  return new Code(reserved ? [module.runtime('reserved', 'value'), '(', own, ')'] : own);
}

function poll({ field, done, pending }: WaiterPlan, module: Module): Code {
  return new Code([module.runtime('until', 'value'), '(', literal({ field, done, pending }), ')']);
}
