import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { joinPointer } from '../../../load/pointer.ts';
import type { ResponseModel } from '../../../model/api.ts';
import type { NamedApi, NamedOperation } from '../../../naming/named-api.ts';
import { resolveRef } from '../../../model/schema/resolve-ref.ts';
import { EXTENSION } from '../../../model/extension.ts';
import { isEvents, isJson, isJsonLines } from '../../../model/openapi/media-types.ts';
import type { Schema } from '../../../model/schema/schema.ts';
import { streamsOf } from '../../../model/openapi/responses.ts';
import { propertiesOfParts } from '../../../model/schema/query.ts';
import type { InputPlan, ResultPlan, Stream } from './sdk.ts';

type Content = NonNullable<ResponseModel['content']>;

/** What a method answers with, and the declaration of its type where it has no name yet. */
export function planResult(
  operation: NamedOperation,
  model: NamedApi,
  takeName: () => string,
  diagnostics: Diagnostics,
): { result: ResultPlan; declared: InputPlan | undefined } {
  const all = operation.responses.success.flatMap(({ content }) =>
    content === undefined ? [] : [content],
  );
  const isTaken = operation.pagination !== undefined || operation.settings.unwrap !== undefined;
  const described = all.filter(({ schema }) => schema.kind !== 'binary');
  // What is a part of the answer is never a file: none is asked for.
  const contents = isTaken && described.length > 0 ? described : all;
  const [first] = contents;
  const nothing: ResultPlan = {
    type: undefined,
    optional: false,
    stream: undefined,
    file: undefined,
    accept: undefined,
  };
  if (first === undefined || operation.settings.returns === 'void')
    return { result: nothing, declared: undefined };
  const stream = streamOf(first, model);
  const hasFiles = contents.some(({ schema }) => schema.kind === 'binary');
  const file = !hasFiles ? undefined : described.length === 0 ? 'always' : 'sometimes';
  const streams = contents.flatMap((content) => streamsOf(content));
  const whole =
    file === 'always'
      ? first.schema
      : oneOf((stream === undefined ? described : streams).map(({ schema }) => schema));
  const schema = inside(whole, operation, model, diagnostics);
  const optional = all.length < operation.responses.success.length;
  const shape = {
    optional: optional && stream === undefined,
    stream,
    file: stream === undefined ? file : undefined,
    accept: acceptOf(stream === undefined ? contents : [first], model),
  } as const;
  if (stream === 'events')
    return { result: { type: { name: 'ServerSentEvent' }, ...shape }, declared: undefined };
  if (!needsName(schema)) return { result: { type: { schema }, ...shape }, declared: undefined };
  const declared = declare(takeName(), schema, operation);
  return { result: { type: { name: declared.name }, ...shape }, declared };
}

/** What to ask for, where it is not JSON alone: all that the answers of several statuses are. */
function acceptOf(contents: readonly Content[], model: NamedApi): string | undefined {
  const types = new Set(
    contents.flatMap(({ mediaType, alternatives }) => [mediaType, ...alternatives]),
  );
  // A text of any type is seldom JSON.
  const isText = contents.every(({ schema }) => resolveRef(schema, model).kind === 'string');
  const isUsual = [...types].every((type) => isJson(type) && !(isText && type === '*/*'));
  return isUsual ? undefined : [...types].join(', ');
}

/** What comes piece by piece: events whose data has a schema of its own are JSON, others are texts. */
function streamOf(content: Content, model: NamedApi): Stream | undefined {
  if (isJsonLines(content.mediaType)) return 'jsonl';
  if (!isEvents(content.mediaType)) return undefined;
  return ['unknown', 'string'].includes(resolveRef(content.schema, model).kind) ? 'events' : 'data';
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
function inside(
  schema: Schema,
  operation: NamedOperation,
  model: NamedApi,
  diagnostics: Diagnostics,
): Schema {
  const { pagination, settings } = operation;
  const path = pagination === undefined ? settings.unwrap : pagination.items;
  let current: Schema | undefined = schema;
  for (const name of path === undefined || path === '' ? [] : path.split('.'))
    current = current && member(current, name, model);
  const meant = current && resolveRef(current, model);
  if (pagination !== undefined && current !== undefined)
    current = meant?.kind === 'array' ? meant.items : undefined;
  if (current !== undefined) return current;
  const said = pagination === undefined ? 'unwrap' : 'pagination';
  diagnostics.error(
    'bad-extension',
    `${EXTENSION}.${said}: the answer has no ${pagination === undefined ? 'member' : 'list'} at ${JSON.stringify(path)}.`,
    'Name a member of the success answer.',
    joinPointer(operation.pointer, EXTENSION, said),
  );
  return { kind: 'unknown' };
}

function member(schema: Schema, name: string, model: NamedApi): Schema | undefined {
  const properties = propertiesOfParts(schema, (part) => resolveRef(part, model));
  return properties.findLast((property) => property.name === name)?.schema;
}

/** What says little in one line: objects that the description does not name, and what holds them. */
function needsName(schema: Schema): boolean {
  return (
    (schema.kind === 'object' && (schema.properties.length > 0 || schema.bases.length > 0)) ||
    schema.kind === 'intersection' ||
    (schema.kind === 'array' && needsName(schema.items)) ||
    (schema.kind === 'union' &&
      schema.members.some((part) => part.kind === 'object' || needsName(part)))
  );
}

function declare(name: string, schema: Schema, operation: NamedOperation): InputPlan {
  const told = operation.responses.success.find(
    ({ content }) => content !== undefined && content.schema.kind !== 'binary',
  );
  const description = told?.description;
  const common = { name, view: 'answer', doc: { description } } as const;
  return schema.kind === 'object'
    ? {
        ...common,
        bases: schema.bases,
        properties: schema.properties,
        additionalProperties: schema.additionalProperties,
        propertyNamePrefixes: schema.propertyNamePrefixes,
        alias: undefined,
      }
    : { ...common, bases: [], properties: [], additionalProperties: undefined, alias: schema };
}
