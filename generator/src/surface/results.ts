import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { joinPointer } from '../load/pointer.ts';
import type { ResponseModel, ResponseContent } from '../model/api.ts';
import type { NamedOperation } from '../naming/named-api.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import { EXTENSION } from '../model/extension.ts';
import { isEvents, isJsonLines } from '../model/openapi/media-types.ts';
import type { Schema } from '../model/schema/schema.ts';
import { propertiesOfParts } from '../model/schema/query.ts';
import { streamsOf } from '../model/openapi/responses.ts';
import type { Schemas } from './schemas.ts';

/** The result of a call. */
export interface Result {
  /** Schema of the value, of a list's items, or of a stream's events. Undefined if there is no value. */
  readonly schema: Schema | undefined;
  /** True if only some success responses have content. Always false for streams. */
  readonly optional: boolean;
  readonly stream: Stream | undefined;
  /** Set if the value is a file, either always or depending on the response's content type. */
  readonly file: 'always' | 'sometimes' | undefined;
  /** True if the document declares no content for the responses, so the value is untyped. */
  readonly undescribed: boolean;
  /** `Accept` header. Undefined if it would contain only JSON. */
  readonly accept: string | undefined;
  /** Dotted path of the value in the response body. Undefined for lists, and if the body is the value. */
  readonly unwrap: string | undefined;
  /**
   * Dotted path of a list's items in the response body. Empty if the body is the list, and undefined if the method
   * doesn't return a list.
   */
  readonly items: string | undefined;
  /**
   * Schema of the response body that contains a list's items. Undefined if the body is the list, or if the method
   * doesn't return a list.
   */
  readonly envelope: Schema | undefined;
  readonly description: string | undefined;
}

/** A stream of server-sent events, of the JSON in their data, or of JSON lines. */
export type Stream = 'events' | 'data' | 'jsonl';

export function resultOf(
  operation: NamedOperation,
  schemas: Schemas,
  diagnostics: Diagnostics,
): Result {
  const { pagination, settings } = operation;
  const responses = operation.responses.success;
  const all = responses.flatMap(({ content }) => content ?? []);
  const isPart = pagination !== undefined || settings.unwrap !== undefined;
  const typed = all.filter(({ schema }) => schema.kind !== 'binary');
  // A part of a response is never a file, so the `Accept` header contains no file types.
  const contents = isPart && typed.length > 0 ? typed : all;
  const [first] = contents;
  const common = {
    unwrap: pagination === undefined ? settings.unwrap : undefined,
    items: pagination?.items,
    description: descriptionOf(responses),
  };
  const accept = (accepted: readonly ResponseContent[]): string | undefined =>
    acceptOf(accepted, operation, schemas);
  if (settings.returns === 'void') return { ...NOTHING, ...common, accept: accept(all) };
  if (isUndescribed(operation)) return { ...ANYTHING, ...common };
  if (first === undefined) return { ...NOTHING, ...common, accept: accept([]) };
  const stream = streamOf(first, schemas);
  const hasFiles = contents.some(({ schema }) => schema.kind === 'binary');
  const file = !hasFiles ? undefined : typed.length === 0 ? 'always' : 'sometimes';
  const values = stream === undefined ? typed : contents.flatMap((content) => streamsOf(content));
  const whole = file === 'always' ? first.schema : oneOf(values.map(({ schema }) => schema));
  return {
    ...common,
    schema: partOf(whole, operation, schemas, diagnostics),
    envelope: pagination === undefined || pagination.items === '' ? undefined : whole,
    optional: all.length < responses.length && stream === undefined,
    stream,
    file: stream === undefined ? file : undefined,
    undescribed: false,
    accept: accept(stream === undefined ? contents : [first]),
  };
}

const NOTHING = {
  schema: undefined,
  envelope: undefined,
  optional: false,
  stream: undefined,
  file: undefined,
  undescribed: false,
} as const;

const ANYTHING = {
  ...NOTHING,
  schema: { kind: 'unknown' },
  file: 'sometimes',
  undescribed: true,
  accept: '*/*',
} as const;

/**
 * True if success responses may have content, but the document declares none, or only content with the wildcard media
 * type and no schema. Responses with the status 204 or 205 (RFC 9110 §15.3) and responses to HEAD have no content.
 */
function isUndescribed({ method, responses }: NamedOperation): boolean {
  const { success } = responses;
  if (method === 'head' || success.some(({ content }) => content !== undefined && !isAny(content)))
    return false;
  return success.length === 0 || success.some(({ status }) => !/^20[45]$/.test(status));
}

/** True for content with the wildcard media type and no schema. */
function isAny({ mediaType, schema }: ResponseContent): boolean {
  return mediaType === '*/*' && schema.kind === 'unknown';
}

function descriptionOf(responses: readonly ResponseModel[]): string | undefined {
  return responses.find(({ content }) => content !== undefined && content.schema.kind !== 'binary')
    ?.description;
}

/**
 * Returns the `Accept` header: first the declared media types of the value, then the media types of errors, with a
 * lower weight. Returns undefined if the header would contain only JSON.
 */
function acceptOf(
  contents: readonly ResponseContent[],
  { responses }: NamedOperation,
  schemas: Schemas,
): string | undefined {
  // A server that declares text with the wildcard media type rarely sends JSON.
  const isText = contents.length > 0 && contents.every(({ schema }) => isTextual(schema, schemas));
  const types = contents.flatMap(({ mediaType, alternatives }) => [mediaType, ...alternatives]);
  const accepted = new Set(types.map((type) => (isText && type === '*/*' ? type : asJson(type))));
  if (accepted.size === 0) accepted.add(JSON_TYPE);
  const declared = responses.success.flatMap(({ content }) => [
    content?.mediaType,
    content?.stream?.mediaType,
  ]);
  // Some servers send text for a string that is declared as JSON: NestJS sends text/html, and others send text/plain.
  if (isText && accepted.has(JSON_TYPE)) accepted.add('text/*');
  const errors = responses.errors.flatMap(({ content }) => content?.mediaType ?? []).map(asJson);
  const others = new Set(errors.filter((type) => !accepted.has(type) && !declared.includes(type)));
  const all = [...accepted, ...[...others].map((type) => `${type};q=0.9`)];
  return all.length === 1 && accepted.has(JSON_TYPE) ? undefined : all.join(', ');
}

/** True for strings, string enums, and unions of them, including nullable ones. */
function isTextual(schema: Schema, schemas: Schemas): boolean {
  const resolved = resolveRef(schema, schemas);
  if (resolved.kind === 'enum')
    return resolved.values.every(({ value }) => typeof value === 'string');
  if (resolved.kind !== 'union') return resolved.kind === 'string';
  const values = resolved.members.filter(({ kind }) => kind !== 'null');
  return values.length > 0 && values.every((member) => isTextual(member, schemas));
}

const JSON_TYPE = 'application/json';

/**
 * Returns `application/json` for the wildcard media type and for JSON with a `charset` parameter, which is redundant.
 * Returns other media types unchanged.
 */
function asJson(mediaType: string): string {
  return /^(\*\/\*|application\/json(\s*;\s*charset=.*)?)$/i.test(mediaType)
    ? JSON_TYPE
    : mediaType;
}

/**
 * Returns the kind of a stream, or undefined for other content. Events contain JSON if their data has a schema other
 * than a string, and text otherwise.
 */
function streamOf({ mediaType, schema }: ResponseContent, schemas: Schemas): Stream | undefined {
  if (isJsonLines(mediaType)) return 'jsonl';
  if (!isEvents(mediaType)) return undefined;
  return ['unknown', 'string'].includes(resolveRef(schema, schemas).kind) ? 'events' : 'data';
}

function oneOf(schemas: readonly Schema[]): Schema {
  const different = [
    ...new Map(
      schemas.map((schema) => [schema.kind === 'ref' ? schema.to : JSON.stringify(schema), schema]),
    ).values(),
  ];
  const [only = { kind: 'unknown' }] = different;
  return different.length === 1 ? only : { kind: 'union', members: different };
}

/**
 * Returns the schema at the path of `unwrap`, the schema of one item of a page, or else the whole schema. If the schema
 * doesn't exist, reports an error and returns `unknown`.
 */
function partOf(
  whole: Schema,
  { pagination, pointer: at, settings }: NamedOperation,
  schemas: Schemas,
  diagnostics: Diagnostics,
): Schema {
  const path = pagination === undefined ? settings.unwrap : pagination.items;
  let part: Schema | undefined = whole;
  for (const name of path === undefined || path === '' ? [] : path.split('.'))
    part = part && member(part, name, schemas);
  const resolved = part && resolveRef(part, schemas);
  if (pagination !== undefined && part !== undefined)
    part = resolved?.kind === 'array' ? resolved.items : undefined;
  if (part !== undefined) return part;
  const key = pagination === undefined ? 'unwrap' : 'pagination';
  diagnostics.error(
    'bad-extension',
    `${EXTENSION}.${key}: the success response has no ${pagination === undefined ? 'member' : 'list'} at ${JSON.stringify(path)}.`,
    didYouMean(
      path ?? '',
      propertiesOfParts(whole, (each) => resolveRef(each, schemas)).map(({ name }) => name),
    ) ?? 'Use the dotted path of a member of the success response.',
    joinPointer(at, EXTENSION, key),
  );
  return { kind: 'unknown' };
}

function member(schema: Schema, name: string, schemas: Schemas): Schema | undefined {
  const properties = propertiesOfParts(schema, (part) => resolveRef(part, schemas));
  return properties.findLast((property) => property.name === name)?.schema;
}
