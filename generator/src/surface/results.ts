import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { joinPointer } from '../load/pointer.ts';
import type { ResponseModel, ResponseContent } from '../model/api.ts';
import type { NamedOperation } from '../naming/named-api.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import { EXTENSION } from '../model/extension.ts';
import { isEvents, isJson, isJsonLines } from '../model/openapi/media-types.ts';
import type { Schema } from '../model/schema/schema.ts';
import { propertiesOfParts } from '../model/schema/query.ts';
import { streamsOf } from '../model/openapi/responses.ts';
import type { Schemas } from './schemas.ts';

/** What a call returns. */
export interface Result {
  /** The value; of a list: its items; of a stream: its events. Undefined: nothing. */
  readonly schema: Schema | undefined;
  /** One of the success responses has no content. */
  readonly optional: boolean;
  readonly stream: Stream | undefined;
  /** The value is a file, or the content type of the response says whether it is one. */
  readonly file: 'always' | 'sometimes' | undefined;
  /** The media types to ask for, unless JSON alone. */
  readonly accept: string | undefined;
  /** Dotted path of the value in the response body. */
  readonly unwrap: string | undefined;
  /** Dotted path of a list's items in the response body; empty if the body is the list. */
  readonly items: string | undefined;
  readonly description: string | undefined;
}

/** Server-sent events as they are, the JSON in their data alone, or JSON lines. */
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
  // A part of the response is never a file: none is asked for.
  const contents = isPart && typed.length > 0 ? typed : all;
  const [first] = contents;
  const common = {
    unwrap: pagination === undefined ? settings.unwrap : undefined,
    items: pagination?.items,
    description: descriptionOf(responses),
  };
  if (first === undefined || settings.returns === 'void') return { ...NOTHING, ...common };
  const stream = streamOf(first, schemas);
  const hasFiles = contents.some(({ schema }) => schema.kind === 'binary');
  const file = !hasFiles ? undefined : typed.length === 0 ? 'always' : 'sometimes';
  const values = stream === undefined ? typed : contents.flatMap((content) => streamsOf(content));
  const whole = file === 'always' ? first.schema : oneOf(values.map(({ schema }) => schema));
  return {
    ...common,
    schema: partOf(whole, operation, schemas, diagnostics),
    optional: all.length < responses.length && stream === undefined,
    stream,
    file: stream === undefined ? file : undefined,
    accept: acceptOf(stream === undefined ? contents : [first], schemas),
  };
}

const NOTHING = {
  schema: undefined,
  optional: false,
  stream: undefined,
  file: undefined,
  accept: undefined,
} as const;

function descriptionOf(responses: readonly ResponseModel[]): string | undefined {
  return responses.find(({ content }) => content !== undefined && content.schema.kind !== 'binary')
    ?.description;
}

function acceptOf(contents: readonly ResponseContent[], schemas: Schemas): string | undefined {
  const types = new Set(
    contents.flatMap(({ mediaType, alternatives }) => [mediaType, ...alternatives]),
  );
  // A text of any type is seldom JSON.
  const isText = contents.every(({ schema }) => resolveRef(schema, schemas).kind === 'string');
  const isUsual = [...types].every((type) => isJson(type) && !(isText && type === '*/*'));
  return isUsual ? undefined : [...types].join(', ');
}

/** Events whose data has a schema are JSON, others are texts. */
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

/** The schema at the path of `unwrap`, or of a page's items. */
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
    'Name a member of the success response.',
    joinPointer(at, EXTENSION, key),
  );
  return { kind: 'unknown' };
}

function member(schema: Schema, name: string, schemas: Schemas): Schema | undefined {
  const properties = propertiesOfParts(schema, (part) => resolveRef(part, schemas));
  return properties.findLast((property) => property.name === name)?.schema;
}
