import { isDeepStrictEqual } from 'node:util';
import { entries, type Json, list, object, text } from '../../load/node.ts';
import { lastToken, joinPointer } from '../../load/pointer.ts';
import type { ResponseContent, ResponseModel, Responses } from '../api.ts';
import type { Context, Located } from '../context.ts';
import { examplesOf } from '../examples/examples.ts';
import { filesAsStrings } from '../schema/files.ts';
import {
  concreteType,
  type ContentKind,
  contentKind,
  isEvents,
  isStream,
  mediaObject,
  preferred,
  warnOfUnused,
  warnOfUnusedSchema,
} from './media-types.ts';
import { readResponseHeaders } from './response-headers.ts';
import { withoutNull } from '../schema/query.ts';
import { isBinary } from '../schema/scalars.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaReader } from '../schema/reader.ts';
import type { Deferred } from '../schema/schemas.ts';

/**
 * Reads the Responses Object (OpenAPI 3.1 §4.8.16) and divides it into successes and errors. `default` is a success
 * only if no 1XX, 2XX or 3XX response is declared.
 */
export function readResponses(
  { node, pointer }: Located,
  context: Context,
  reader: SchemaReader,
): Deferred<Responses> {
  // OpenAPI doesn't allow a reference here, but its meaning is clear.
  const responses = context.resolveRef(node['responses'], joinPointer(pointer, 'responses'));
  const read = entries(responses?.node).flatMap(([key, response]) => {
    const place = joinPointer(responses?.pointer ?? pointer, key);
    const status = statusOf(key, place, context);
    const located =
      status === undefined ? undefined : context.resolveRefWithSiblings(response, place);
    if (status === undefined) return [];
    return [
      located === undefined
        ? () => unresolvedResponse(status)
        : readResponse(status, located, context, reader),
    ];
  });
  return (schemas) => splitByOutcome(read.map((response) => response(schemas)));
}

function splitByOutcome(all: readonly ResponseModel[]): Responses {
  const succeeded = all.filter(({ status }) => status.startsWith('2'));
  const fallback =
    succeeded.length === 0 && !all.some(({ status }) => /^[13]/.test(status))
      ? all.filter(({ status }) => status === 'default')
      : [];
  const success = succeeded.length > 0 ? succeeded : fallback;
  return {
    success,
    errors: all.filter(
      (response) => !success.includes(response) && !/^[123]/.test(response.status),
    ),
  };
}

/**
 * Returns the status for a key in the Responses Object: a status code, a range, or `default`. Returns undefined for an
 * extension, and after reporting any other key.
 */
function statusOf(key: string, pointer: string, context: Context): string | undefined {
  if (key.startsWith('x-')) return undefined;
  const status = key.trim().toUpperCase();
  if (status === 'DEFAULT') return 'default';
  if (/^[1-5](\d\d|XX)$/.test(status)) return status;
  context.diagnostics.warn(
    'bad-status',
    `${JSON.stringify(key)} is not an HTTP status; the response is omitted.`,
    'Use a status, a range such as `4XX`, or `default`.',
    pointer,
  );
  return undefined;
}

/**
 * Returns the model of a response whose reference can't be resolved. A 4XX or 5XX response has no content, and any
 * other response has unknown content.
 */
function unresolvedResponse(status: string): ResponseModel {
  const content: ResponseModel['content'] = {
    mediaType: '*/*',
    alternatives: [],
    schema: { kind: 'unknown' },
    examples: [],
  };
  const isFailure = /^[45]/.test(status);
  return {
    status,
    name: undefined,
    description: undefined,
    headers: [],
    content: isFailure ? undefined : content,
  };
}

const RESPONSE_ORDER = [
  'application/json',
  '+json',
  '/json',
  '*/*',
  'jsonl',
  'ndjson',
  'octet-stream',
  'event-stream',
];

function readResponse(
  status: string,
  { node, pointer }: Located,
  context: Context,
  reader: SchemaReader,
): Deferred<ResponseModel> {
  // These statuses have no content, even if frameworks declare some (RFC 9110 §15.3.5, §15.3.6).
  const content = /^20[45]$/.test(status) ? {} : object(node['content']);
  const mediaType = preferred(Object.keys(content), RESPONSE_ORDER);
  const description = text(node['description']) ?? text(node['summary']);
  const name = pointer.startsWith('#/components/responses/') ? lastToken(pointer) : undefined;
  const headers = readResponseHeaders({ node, pointer }, context);
  if (mediaType === undefined)
    return () => ({ status, name, description, headers, content: undefined });
  const streamType =
    status.startsWith('2') && !isStream(mediaType)
      ? Object.keys(content).find((other) => isStream(other))
      : undefined;
  const contentAt = joinPointer(pointer, 'content');
  const read = (type: string): Deferred<ResponseContent> =>
    readContent(content, type, contentAt, context, reader);
  const alternatives = alternativesTo(mediaType, content, contentAt, context);
  const own = read(mediaType);
  const stream = streamType === undefined ? undefined : read(streamType);
  if (status.startsWith('2'))
    warnOfUnused(
      content,
      [mediaType, ...alternatives, ...(streamType === undefined ? [] : [streamType])],
      contentAt,
      context,
    );
  const orText = !status.startsWith('2') && mayBeText(content, mediaType, contentAt, context);
  return (schemas) => ({
    status,
    name,
    description,
    headers,
    content: { ...own(schemas), stream: stream?.(schemas), orText },
  });
}

/** True if plain text is declared in addition to a structured value and isn't another representation of it. */
function mayBeText(content: Json, mediaType: string, pointer: string, context: Context): boolean {
  const schemaIn = (type: string): unknown => object(content[type])['schema'];
  return (
    declaredKind(mediaType, content, pointer, context) === 'value' &&
    Object.keys(content).some(
      (other) =>
        /^text\//i.test(other) &&
        declaredKind(other, content, pointer, context) === 'string' &&
        !isDeepStrictEqual(schemaIn(other), schemaIn(mediaType)),
    )
  );
}

/** @param pointer - the pointer of `content`. */
function readContent(
  content: Json,
  mediaType: string,
  pointer: string,
  context: Context,
  reader: SchemaReader,
): Deferred<ResponseContent> {
  const place = joinPointer(pointer, mediaType);
  const media = mediaObject(content[mediaType], place, context);
  const schema = readSchema(media, mediaType, context, reader);
  const alternatives = alternativesTo(mediaType, content, pointer, context);
  const examples = examplesOf(media, context);
  return (schemas) => {
    const read = schema(schemas);
    const resolved = withoutNull(schemas.resolve(read), schemas.resolve);
    const kind = contentKind(mediaType, resolved.kind);
    warnOfUnusedSchema(mediaType, resolved, kind, place, context);
    return {
      mediaType: concreteType(mediaType, resolved.kind),
      alternatives,
      schema: kind === 'value' ? filesAsStrings(read) : { kind },
      examples,
    };
  };
}

function alternativesTo(
  mediaType: string,
  content: Json,
  pointer: string,
  context: Context,
): readonly string[] {
  const kind = declaredKind(mediaType, content, pointer, context);
  return Object.keys(content).filter(
    (other) =>
      other !== mediaType &&
      kind !== 'value' &&
      declaredKind(other, content, pointer, context) === kind,
  );
}

/** Determines the content kind of a media type without reading its whole schema. */
function declaredKind(
  mediaType: string,
  content: Json,
  pointer: string,
  context: Context,
): ContentKind {
  const place = joinPointer(pointer, mediaType);
  const { node, pointer: mediaAt } = mediaObject(content[mediaType], place, context);
  const schemaAt = joinPointer(mediaAt, 'schema');
  const schema = object(context.resolveRef(node['schema'], schemaAt)?.node);
  const isText = schema['type'] === 'string';
  const isEmpty = Object.keys(schema).length === 0;
  return contentKind(
    mediaType,
    isBinary(schema) ? 'binary' : isText ? 'string' : isEmpty ? 'unknown' : 'object',
  );
}

/** Reads the schema of a response, or of each item of a stream (`itemSchema`, OpenAPI 3.2 §4.14). */
function readSchema(
  { node: media, pointer }: Located,
  mediaType: string,
  context: Context,
  reader: SchemaReader,
): Deferred<Schema> {
  const keyword = media['schema'] === undefined && 'itemSchema' in media ? 'itemSchema' : 'schema';
  const node: unknown = media[keyword];
  const data =
    keyword === 'itemSchema' && isEvents(mediaType)
      ? dataOf(node, joinPointer(pointer, keyword), context)
      : [];
  const pointers = data.map(([schema, place]) => reader.read(schema, place));
  const [only = reader.read(node, joinPointer(pointer, keyword))] = pointers;
  return (schemas) =>
    pointers.length > 1
      ? { kind: 'union', members: pointers.map((place) => schemas.at(place)) }
      : schemas.at(only);
}

/**
 * Returns the schemas of the data in events, each with its pointer. The item schema describes the event, or several
 * kinds of events, but programs need the JSON in the event's data. Data without a `contentSchema` is a string.
 */
function dataOf(
  schema: unknown,
  at: string,
  context: Context,
  seen = new Set<string>(),
): [node: unknown, at: string][] {
  const located = context.resolveRef(schema, at);
  if (located === undefined || seen.has(located.pointer)) return [];
  const { node, pointer: place } = located;
  seen.add(place);
  const { data } = object(node['properties']);
  if (data === undefined)
    return ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) =>
      list(node[keyword]).flatMap((member, index) =>
        dataOf(member, joinPointer(place, keyword, index), context, seen),
      ),
    );
  const dataAt = joinPointer(place, 'properties', 'data');
  const content: unknown = object(data)['contentSchema'];
  return content === undefined
    ? [[{ type: 'string' }, dataAt]]
    : [[content, joinPointer(dataAt, 'contentSchema')]];
}

/** Returns the streams that a response can be read as: at most one. */
export function streamsOf(content: ResponseContent): readonly ResponseContent[] {
  const { mediaType, stream } = content;
  if (stream !== undefined) return [stream];
  return isStream(mediaType) ? [content] : [];
}
