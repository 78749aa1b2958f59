import { isDeepStrictEqual } from 'node:util';
import { type Json, object } from '../../load/node.ts';
import type { Context, Located } from '../context.ts';
import type { Schema } from '../schema/schema.ts';

/**
 * True for `application/json` and other JSON media types, with or without parameters or a structured suffix (RFC 6839
 * §3.1), and for the wildcard media type.
 */
export function isJson(mediaType: string): boolean {
  return /^(application|text)\/([^;]+\+)?json\b(?!l|-seq)/i.test(mediaType) || mediaType === '*/*';
}

export function isEvents(mediaType: string): boolean {
  return /^text\/event-stream\b/i.test(mediaType);
}

export function isJsonLines(mediaType: string): boolean {
  return /^application\/([^;]+\+)?(x-)?(ndjson|jsonl|json-lines|json-seq)\b/i.test(mediaType);
}

/** True for the media type of a stream. */
export function isStream(mediaType: string): boolean {
  return isEvents(mediaType) || isJsonLines(mediaType);
}

export function isText(mediaType: string): boolean {
  return /^text\/|[/+]xml\b|yaml|\/(javascript|graphql|sql)\b/i.test(mediaType);
}

/** The form in which programs receive content: a value that the schema describes, a string, or bytes. */
export type ContentKind = 'value' | 'string' | 'binary';

/**
 * Returns the media type to send or request. JSON replaces `application/*+json`. It also replaces `application/*` (RFC
 * 9110 §12.5.1) unless the schema allows bytes or describes a string. Other media types are returned unchanged.
 */
export function concreteType(mediaType: string, kind: Schema['kind']): string {
  const [name = ''] = mediaType.toLowerCase().split(';', 1);
  const isValue = !['binary', 'string', 'unknown'].includes(kind);
  return /^application\/\*\+json\s*$/.test(name) || (isValue && /^application\/\*\s*$/.test(name))
    ? 'application/json'
    : mediaType;
}

/**
 * Determines the content kind from the media type. For a schema of bytes, the kind is `binary` with any media type
 * except a stream.
 */
export function contentKind(mediaType: string, kind: Schema['kind']): ContentKind {
  if (isStream(mediaType)) return 'value';
  if (kind === 'binary') return 'binary';
  if (isJson(concreteType(mediaType, kind))) return 'value';
  const isMultipartText = /^multipart\//i.test(mediaType) && kind === 'string';
  return isText(mediaType) || isMultipartText ? 'string' : 'binary';
}

/** Reports a schema that is dropped because clients can't read or write its media type. */
export function warnOfUnusedSchema(
  mediaType: string,
  schema: Schema,
  kind: ContentKind,
  pointer: string,
  { diagnostics }: Context,
): void {
  if (kind === 'value' || !STRUCTURED.has(schema.kind)) return;
  diagnostics.warn(
    'schema-unused',
    `Clients can't convert ${mediaType} to and from values of its schema; they treat it as ${kind === 'string' ? 'a string' : 'bytes'}.`,
    'Use JSON, a form or `format: binary`.',
    pointer,
  );
}

const STRUCTURED = new Set<Schema['kind']>([
  'array',
  'boolean',
  'intersection',
  'number',
  'object',
  'tuple',
  'union',
]);

/**
 * Returns a Media Type Object, which can be a reference since OpenAPI 3.2 (§4.7), or an empty object if it is absent.
 */
export function mediaObject(node: unknown, pointer: string, context: Context): Located {
  return context.resolveRef(node, pointer) ?? { node: {}, pointer };
}

/**
 * Reports unused media types, except those with the same schema as the first used media type: nothing is lost if JSON
 * and XML have the same schema.
 */
export function warnOfUnused(
  content: Json,
  used: readonly string[],
  pointer: string,
  { diagnostics }: Context,
): void {
  const schemaOf = (mediaType: string): unknown => object(content[mediaType])['schema'];
  const [first = ''] = used;
  const unused = Object.keys(content).filter(
    (other) => !used.includes(other) && !isDeepStrictEqual(schemaOf(other), schemaOf(first)),
  );
  if (unused.length === 0) return;
  diagnostics.warn(
    'media-type-unused',
    `${unused.join(', ')} ${unused.length === 1 ? 'is' : 'are'} not used; the type comes from ${used.join(', ')}.`,
    'To use another media type, remove the used one, with an overlay if the spec must keep it.',
    pointer,
  );
}

/**
 * Returns the first media type that matches the earliest possible entry of `order`. An entry that is a complete media
 * type must match exactly; any other entry matches every media type that contains it. If none matches, returns the
 * first media type.
 */
export function preferred(
  mediaTypes: readonly string[],
  order: readonly string[],
): string | undefined {
  for (const wanted of order) {
    const isWhole = /.\/./.test(wanted);
    const found = mediaTypes.find((mediaType) => {
      const name = mediaType.toLowerCase().split(';', 1).join().trim();
      return isWhole ? name === wanted : name.includes(wanted);
    });
    if (found !== undefined) return found;
  }
  return mediaTypes[0];
}
