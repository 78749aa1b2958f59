import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, object, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { RequestBody, Encoding } from '../api.ts';
import type { Context, Located } from '../context.ts';
import { examplesOf } from '../examples/examples.ts';
import { filesAsParts, filesAsStrings, hasNestedFiles } from '../schema/files.ts';
import { readEncodings, withSentHeaders } from './encoding.ts';
import {
  concreteType,
  isJson,
  isText,
  mediaObject,
  preferred,
  warnOfUnused,
  warnOfUnusedSchema,
} from './media-types.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaReader } from '../schema/reader.ts';
import type { Deferred, NormalizedSchemas } from '../schema/schemas.ts';
import { holdsFiles, withoutNull } from '../schema/query.ts';

/** Reads the Request Body Object of an operation in the media type that is most suitable for programs. */
export function readRequestBody(
  { node, pointer }: Located,
  context: Context,
  reader: SchemaReader,
): Deferred<RequestBody> | undefined {
  if (!isObject(node['requestBody'])) return undefined;
  const located = context.resolveRef(node['requestBody'], joinPointer(pointer, 'requestBody'));
  if (located === undefined) return () => UNRESOLVED_BODY;
  const content = object(located.node['content']);
  const mediaType = preferred(Object.keys(content), REQUEST_ORDER);
  if (mediaType === undefined) return undefined;
  const body = readMedia(mediaType, located, context, reader);
  const formType = isJson(mediaType)
    ? Object.keys(content).find((name) => name.toLowerCase().startsWith('multipart/form-data'))
    : undefined;
  const form = formType === undefined ? undefined : readMedia(formType, located, context, reader);
  return (schemas) => {
    const sent = body(schemas);
    // JSON can't contain files, so a multipart form with files is an alternative to it.
    const fields = form?.(schemas);
    const isFile = sent.schema.kind === 'binary';
    const files =
      fields !== undefined && !isFile && holdsFiles(fields.schema, schemas.resolve)
        ? fields
        : undefined;
    const alternatives = isFile ? otherFiles(mediaType, content) : [];
    const used =
      files === undefined || formType === undefined
        ? [mediaType, ...alternatives]
        : [mediaType, formType];
    warnOfUnused(content, used, joinPointer(located.pointer, 'content'), context);
    return {
      alternatives,
      required: located.node['required'] === true,
      ...sent,
      ...(files === undefined
        ? {
            form:
              isMultipart(mediaType) && !['binary', 'string'].includes(sent.schema.kind)
                ? 'always'
                : undefined,
          }
        : {
            form: 'withFiles',
            encoding: files.encoding,
            schema: jsonOrForm(sent.schema, files.schema),
          }),
      description: text(located.node['description']),
    };
  };
}

/** Returns the other media types that a file can have. */
function otherFiles(mediaType: string, content: Json): string[] {
  return Object.keys(content).filter(
    (other) =>
      other !== mediaType &&
      !isJson(other) &&
      !isMultipart(other) &&
      !/^text\/|xml|x-www-form-urlencoded|ndjson|jsonl/.test(other),
  );
}

type Media = Pick<RequestBody, 'encoding' | 'example' | 'examples' | 'mediaType' | 'schema'>;

/** Reads a body's content for one media type. */
function readMedia(
  mediaType: string,
  { node, pointer }: Located,
  context: Context,
  reader: SchemaReader,
): Deferred<Media> {
  const place = joinPointer(pointer, 'content', mediaType);
  const { node: media, pointer: mediaAt } = mediaObject(
    object(node['content'])[mediaType],
    place,
    context,
  );
  const { schema: whole, itemSchema: item } = media;
  const isStreamed = whole === undefined && item !== undefined;
  const schemaAt = joinPointer(mediaAt, isStreamed ? 'itemSchema' : 'schema');
  reader.read(isStreamed ? item : whole, schemaAt);
  const examples = examplesOf({ node: media, pointer: mediaAt }, context);
  const encodings = readEncodings(
    { node: media, pointer: mediaAt },
    isMultipart(mediaType),
    context,
  );
  return (schemas) => {
    const read = schemas.at(schemaAt);
    const schema = withFilesByPosition(
      isStreamed ? { kind: 'array', items: read } : read,
      encodings,
      schemas,
    );
    const form = isForm(mediaType) ? formSchema(schema, schemaAt, context, schemas) : schema;
    const { kind } = withoutNull(schemas.resolve(form), schemas.resolve);
    const type = concreteType(mediaType, kind);
    return {
      mediaType: type,
      schema: encodedSchema(form, type, schemaAt, context, schemas),
      encoding: withSentHeaders(encodings, form, schemas.resolve, context),
      example: examples[0]?.value,
      examples,
    };
  };
}

/**
 * Treats a positional part as a file if it has no schema and its media type is declared and is neither text nor JSON
 * (OpenAPI 3.2 §4.14.5).
 */
function withFilesByPosition(
  schema: Schema,
  encoding: readonly Encoding[],
  { resolve }: NormalizedSchemas,
): Schema {
  const part = (item: Schema, position: string): Schema => {
    const type = encoding.find(({ name }) => name === position)?.contentType;
    const isFile = type !== undefined && !isJson(type) && !isText(type);
    return isFile && resolve(item).kind === 'unknown' ? { kind: 'binary' } : item;
  };
  switch (schema.kind) {
    case 'array':
      return { ...schema, items: part(schema.items, '*') };
    case 'tuple':
      return {
        ...schema,
        items: schema.items.map((item, index) => part(item, String(index))),
        rest: schema.rest && part(schema.rest, '*'),
      };
    default:
      return schema;
  }
}

/**
 * Combines the schemas of a JSON body and a form. Returns only the form's schema if it adds at most optional properties
 * to the JSON body.
 */
function jsonOrForm(json: Schema, form: Schema): Schema {
  const isPart = (schema: Schema): boolean => isDeepStrictEqual(filesAsStrings(schema), json);
  const hasMore =
    form.kind === 'object' &&
    form.bases.some(isPart) &&
    form.properties.every(({ required }) => !required);
  return isPart(form) || hasMore ? form : { kind: 'union', members: [json, form] };
}

/** A body whose reference is dangling: it exists, but its content is unknown. */
const UNRESOLVED_BODY: RequestBody = {
  mediaType: 'application/json',
  alternatives: [],
  form: undefined,
  required: false,
  schema: { kind: 'unknown' },
  description: undefined,
  encoding: [],
  example: undefined,
  examples: [],
};

const REQUEST_ORDER = [
  'application/json',
  '+json',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'text/',
];

function isForm(mediaType: string): boolean {
  return /multipart\/form-data|x-www-form-urlencoded/.test(mediaType);
}

/**
 * Returns the schema of a form, which has named parts. If the declared schema describes a single value or a list,
 * reports it and allows any part names.
 */
function formSchema(
  schema: Schema,
  pointer: string,
  context: Context,
  schemas: NormalizedSchemas,
): Schema {
  if (!KINDS_WITHOUT_PARTS.has(schemas.resolve(schema).kind)) return schema;
  context.diagnostics.warn(
    'bad-form',
    'The schema does not declare the parts of the form; they are untyped.',
    'Declare an object with a property for each part.',
    pointer,
  );
  return { kind: 'object', bases: [], properties: [], additionalProperties: { kind: 'unknown' } };
}

const KINDS_WITHOUT_PARTS = new Set<Schema['kind']>([
  'string',
  'binary',
  'number',
  'boolean',
  'enum',
  'array',
  'tuple',
  'null',
]);

/** Converts the schema of a body to what its media type can represent: a value, a string or bytes. */
function encodedSchema(
  schema: Schema,
  mediaType: string,
  pointer: string,
  context: Context,
  { resolve }: NormalizedSchemas,
): Schema {
  const resolved = withoutNull(resolve(schema), resolve);
  if (resolved.kind === 'binary') return resolved;
  if (isMultipart(mediaType)) {
    if (resolved.kind === 'string') return resolved;
    if (hasNestedFiles(schema, resolve)) warnOfNestedFiles(pointer, context);
    return filesAsParts(schema);
  }
  if (isJson(mediaType) || /x-www-form-urlencoded|ndjson|jsonl/.test(mediaType))
    return filesAsStrings(schema);
  const kind = /^text\/|xml/.test(mediaType) ? 'string' : 'binary';
  warnOfUnusedSchema(mediaType, resolved, kind, pointer, context);
  return { kind };
}

function isMultipart(mediaType: string): boolean {
  return /^multipart\//i.test(mediaType);
}

function warnOfNestedFiles(pointer: string, { diagnostics }: Context): void {
  diagnostics.warn(
    'nested-file',
    'A file is inside an object of the form, which is sent as JSON without files; the file is typed as a string.',
    'Make the file a property of the form itself.',
    pointer,
  );
}
