import { didYouMean } from '../../diagnostics/suggest.ts';
import { list, object, text } from '../../load/node.ts';
import { lastToken, joinPointer } from '../../load/pointer.ts';
import type { Parameter, ParameterStyle } from '../api.ts';
import type { Context, Located } from '../context.ts';
import { documentation } from '../schema/documentation.ts';
import { examplesOf } from '../examples/examples.ts';
import type { ApiSettings } from '../extension.ts';
import { isFieldName } from './field-name.ts';
import { filesAsStrings } from '../schema/files.ts';
import { mediaObject } from './media-types.ts';
import { nestedStyle } from './nested-parameter.ts';
import { querystringSchema, querystringStyle, readQuerystringForm } from './querystring.ts';
import type { SchemaReader } from '../schema/reader.ts';
import type { Deferred } from '../schema/schemas.ts';
import { parameterName } from '../vendor/names.ts';

export interface Parameters {
  readonly parameters: readonly Parameter[];
  readonly takesIdempotencyKey: boolean;
}

/**
 * Header parameters that the runtime sets itself (Parameter Object: these "SHALL be ignored"), and headers that frame
 * the body. HTTP clients compute the latter, and another value would break the connection (RFC 9112 §6).
 */
const RUNTIME_HEADERS = new Set([
  'accept',
  'content-type',
  'authorization',
  'content-length',
  'transfer-encoding',
]);

/** Returns the parameters of an operation and of its path item, except the ones that the runtime sends. */
export function readParameters(
  path: string,
  operation: Located,
  item: Located,
  context: Context,
  reader: SchemaReader,
  settings: ApiSettings,
): Deferred<Parameters> {
  const declared = [item, operation].flatMap((owner) => {
    warnOfDuplicateParameters(owner, context);
    return list(owner.node['parameters']).flatMap((entry, index) => {
      const at = joinPointer(owner.pointer, 'parameters', index);
      const located = context.resolveRefWithSiblings(entry, at);
      return located === undefined ? [] : [readParameter(located, context, reader)];
    });
  });
  return (schemas) => {
    const found = new Map<string, Parameter>();
    for (const parameter of declared.flatMap((read) => read(schemas)))
      found.set(`${parameter.in} ${parameter.name}`, parameter);
    return chooseParameters(path, found, operation, context, settings);
  };
}

/** Returns the parameters that methods take, starting with path parameters. */
function chooseParameters(
  path: string,
  found: ReadonlyMap<string, Parameter>,
  operation: Located,
  context: Context,
  settings: ApiSettings,
): Parameters {
  const idempotencyHeader = settings.idempotencyHeader?.toLowerCase();
  const takesIdempotencyKey = [...found.values()].some((parameter) =>
    isHeader(parameter, idempotencyHeader),
  );
  const inPath = pathParameters(path, found, operation, context);
  const keysInPath = new Set(inPath.map(({ name }) => queryKey(path, name)));
  const others = [...found.values()].filter(
    (parameter) =>
      parameter.in !== 'path' &&
      !keysInPath.has(`${parameter.in} ${parameter.name}`) &&
      !(
        parameter.in === 'header' &&
        (RUNTIME_HEADERS.has(parameter.name.toLowerCase()) ||
          isHeader(parameter, idempotencyHeader))
      ),
  );
  return { parameters: [...inPath, ...others], takesIdempotencyKey };
}

/**
 * Warns about an Authorization parameter in a document without security schemes. There, the parameter is the only sign
 * that the header is required.
 */
function warnOfAuthorizationParameter(pointer: string, context: Context): void {
  const { securitySchemes } = object(context.document.root['components']);
  if (Object.keys(object(securitySchemes)).length > 0) return;
  context.diagnostics.warn(
    'security-unsupported',
    'No security scheme declares the header Authorization; callers must pass it in `headers`.',
    'Declare it as a security scheme, and remove the parameter.',
    pointer,
  );
}

function isHeader(parameter: Parameter, name: string | undefined): boolean {
  return parameter.in === 'header' && parameter.name.toLowerCase() === name;
}

/** Reports duplicates in one list. A parameter replaces an earlier one with the same name and location. */
function warnOfDuplicateParameters({ node, pointer }: Located, context: Context): void {
  const known = new Set<string>();
  for (const [index, entry] of list(node['parameters']).entries()) {
    const place = joinPointer(pointer, 'parameters', index);
    const { name, in: where } = context.resolveRef(entry, place)?.node ?? {};
    const key = JSON.stringify([where, name]);
    if (known.has(key))
      context.diagnostics.warn(
        'duplicate-parameter',
        `The parameter ${JSON.stringify(name)} is declared twice; the last declaration is used.`,
        'Remove one of the declarations.',
        place,
      );
    known.add(key);
  }
}

/** Returns the names in a path template in order, without duplicates, including the names in its query. */
function templateNames(path: string): string[] {
  const [beforeFragment = ''] = path.split('#');
  return [...new Set([...beforeFragment.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ''))];
}

/**
 * Returns the key of a query parameter, such as `query page`, if the query of the path template contains the parameter,
 * or an empty string otherwise.
 */
function queryKey(path: string, name: string): string {
  const isThere = path.slice(path.indexOf('?')).includes(`{${name}}`);
  return path.includes('?') && isThere ? `query ${name}` : '';
}

/**
 * Returns path parameters in the order of the template. Undeclared parameters are strings, and declared parameters that
 * the template lacks are omitted.
 */
function pathParameters(
  path: string,
  found: ReadonlyMap<string, Parameter>,
  operation: Located,
  context: Context,
): Parameter[] {
  const names = templateNames(path);
  const inTemplate = new Set(names);
  for (const parameter of found.values()) {
    if (parameter.in !== 'path' || inTemplate.has(parameter.name)) continue;
    context.diagnostics.warn(
      'path-parameter-unused',
      `The path has no {${parameter.name}}; the parameter is omitted.`,
      `Add {${parameter.name}} to the path, or remove the parameter.`,
      operation.pointer,
    );
  }
  const undeclared: string[] = [];
  const parameters = names.map((name): Parameter => {
    const declared = found.get(`path ${name}`) ?? found.get(queryKey(path, name));
    if (declared !== undefined) return { ...declared, in: 'path', required: true };
    undeclared.push(name);
    return {
      in: 'path',
      name,
      required: true,
      schema: { kind: 'string' },
      style: { style: 'simple', explode: false, allowReserved: false, content: undefined },
      examples: [],
      doc: {},
    };
  });
  warnOfUndeclaredParameters(undeclared, operation.pointer, context);
  return parameters;
}

/**
 * Reports all undeclared parameters of an operation in one warning. Each warning contains the whole path, so one
 * warning per parameter would make the output grow quadratically.
 */
function warnOfUndeclaredParameters(names: readonly string[], at: string, context: Context): void {
  if (names.length === 0) return;
  const shown = names.slice(0, MAX_NAMES_SHOWN).map((name) => `{${name}}`);
  const more = names.length - shown.length;
  context.diagnostics.warn(
    'path-parameter-undeclared',
    names.length === 1
      ? `${shown.join('')} is not declared; it is treated as a string.`
      : `${shown.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''} are not declared; they are treated as strings.`,
    'Declare each as a parameter with `in: path`.',
    at,
  );
}

const MAX_NAMES_SHOWN = 5;

/**
 * Returns the parameter, or the members of a query string that is a form. Returns an empty list after reporting an
 * invalid parameter.
 */
function readParameter(
  located: Located,
  context: Context,
  reader: SchemaReader,
): Deferred<readonly Parameter[]> {
  const { pointer } = located;
  const read = readQuerystringForm(located, context, reader) ?? readOne(located, context, reader);
  return (schemas) =>
    (read?.(schemas) ?? []).map((parameter) => ({
      ...parameter,
      style: nestedStyle(parameter, pointer, context, schemas.resolve),
    }));
}

function readOne(
  { node, pointer }: Located,
  context: Context,
  reader: SchemaReader,
): Deferred<readonly Parameter[]> | undefined {
  const name = text(node['name']);
  const where = node['in'];
  if (name === undefined) {
    const isMissing = node['name'] === undefined;
    context.diagnostics.warn(
      'bad-parameter',
      `The ${isMissing ? 'parameter has no `name`' : 'name of the parameter is not a string'}; the parameter is omitted.`,
      'Set `name` to the name that the API expects.',
      isMissing ? pointer : joinPointer(pointer, 'name'),
    );
    return undefined;
  }
  if (!isLocation(where)) {
    const isMissing = where === undefined;
    context.diagnostics.warn(
      'bad-parameter',
      `The parameter ${JSON.stringify(name)} ${isMissing ? 'has no `in`' : `can't be in ${JSON.stringify(where)}`}; it is omitted.`,
      (typeof where === 'string' ? didYouMean(where, LOCATIONS) : undefined) ??
        `Set \`in\` to ${LOCATIONS.slice(0, -1).join(', ')} or ${LOCATIONS.at(-1) ?? ''}.`,
      isMissing ? pointer : joinPointer(pointer, 'in'),
    );
    return undefined;
  }
  if (where === 'header' && !isFieldName(name)) {
    context.diagnostics.warn(
      'bad-parameter',
      `Clients can't send a header named ${JSON.stringify(name)}; the parameter is omitted.`,
      'Use letters, digits and hyphens.',
      joinPointer(pointer, 'name'),
    );
    return undefined;
  }
  const [content] = Object.entries(object(node['content']));
  const { node: holder, pointer: holderAt } =
    content === undefined
      ? { node, pointer }
      : mediaObject(content[1], joinPointer(pointer, 'content', content[0]), context);
  const [schema, schemaAt] = [holder['schema'], joinPointer(holderAt, 'schema')];
  const target = object(context.resolveRef(schema, schemaAt)?.node);
  const examples = examplesOf({ node: holder, pointer: holderAt }, context);
  const alias = parameterName(node);
  const required = node['required'] === true;
  if (required && where === 'header' && name.toLowerCase() === 'authorization')
    warnOfAuthorizationParameter(pointer, context);
  const read =
    isComponent(pointer) && isStringEnum(schema)
      ? reader.readNamed(schema, schemaAt, {
          name: lastToken(pointer),
          description: text(node['description']),
        })
      : reader.read(schema, schemaAt);
  const style =
    where === 'querystring' ? querystringStyle(content?.[0]) : readStyle(node, where, content?.[0]);
  const doc = {
    ...documentation(target),
    ...withoutUndefined({ ...documentation(node), example: examples[0]?.value }),
  };
  return (schemas) => [
    {
      in: where === 'querystring' ? 'query' : where,
      name,
      ...(alias === undefined || alias === name ? {} : { alias }),
      required,
      schema:
        where === 'querystring'
          ? querystringSchema(style, schemas.at(read), holderAt, context, schemas.resolve)
          : filesAsStrings(schemas.at(read)),
      style,
      examples,
      doc,
    },
  ];
}

type Location = Parameter['in'] | 'querystring';

const LOCATIONS: readonly Location[] = ['path', 'query', 'querystring', 'header', 'cookie'];

function isLocation(where: unknown): where is Location {
  return LOCATIONS.some((location) => location === where);
}

/** True for the pointer of a parameter component. All operations that refer to it take values of the same type. */
function isComponent(pointer: string): boolean {
  return /^#\/components\/parameters\/[^/]+$/.test(pointer);
}

function isStringEnum(schema: unknown): boolean {
  const values = list(object(schema)['enum']);
  return values.length > 1 && values.every((value) => typeof value === 'string');
}

function readStyle(
  node: Readonly<Record<string, unknown>>,
  where: Parameter['in'],
  content: string | undefined,
): ParameterStyle {
  const fallback = where === 'query' || where === 'cookie' ? 'form' : 'simple';
  const style = typeof node['style'] === 'string' ? node['style'] : fallback;
  return {
    style,
    explode: typeof node['explode'] === 'boolean' ? node['explode'] : EXPLODED_STYLES.has(style),
    allowReserved: node['allowReserved'] === true,
    content,
  };
}

/** Styles that explode by default. */
const EXPLODED_STYLES = new Set(['form', 'cookie']);

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, field]) =>
        field !== undefined && field !== false && !(Array.isArray(field) && field.length === 0),
    ),
  ) as Partial<T>;
}
