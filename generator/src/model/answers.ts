import { isDeepStrictEqual } from 'node:util';
import { entries, type Json, list, object, text } from '../load/node.ts';
import { lastToken, pointer } from '../load/pointer.ts';
import type { Answer, AnswerContent } from './api.ts';
import type { Context, Located } from './context.ts';
import { examplesOf } from './examples.ts';
import { withoutFiles } from './files.ts';
import {
  isEvents,
  isJson,
  isStream,
  isText,
  mediaObject,
  preferred,
  warnOfUnused,
} from './media.ts';
import type { Schema } from './schema.ts';
import type { SchemaReader } from './schemas.ts';

export interface Answers {
  readonly answers: readonly Answer[];
  readonly failures: readonly Answer[];
}

/**
 * The Responses Object (OpenAPI 3.1 §4.8.16), parted into success and failure. `default` is success where nothing else
 * is, and then only when its status says nothing to the contrary.
 */
export function readAnswers(
  { node, at }: Located,
  context: Context,
  reader: SchemaReader,
): Answers {
  // OpenAPI has no reference here, but it is plain what one means.
  const responses = context.follow(node['responses'], pointer(at, 'responses'));
  const all = entries(responses?.node).flatMap(([key, response]) => {
    const place = pointer(responses?.at ?? at, key);
    const status = statusOf(key, place, context);
    const located = status === undefined ? undefined : context.mentioned(response, place);
    if (status === undefined) return [];
    return [located === undefined ? unread(status) : readAnswer(status, located, context, reader)];
  });
  const succeeded = all.filter(({ status }) => status.startsWith('2'));
  const fallback =
    succeeded.length === 0 && !all.some(({ status }) => /^[13]/.test(status))
      ? all.filter(({ status }) => status === 'default')
      : [];
  const answers = succeeded.length > 0 ? succeeded : fallback;
  return {
    answers,
    failures: all.filter((answer) => !answers.includes(answer) && !/^[123]/.test(answer.status)),
  };
}

/** A key of the Responses Object: a status, a range of them, or `default`. */
function statusOf(key: string, at: string, context: Context): string | undefined {
  if (key.startsWith('x-')) return undefined;
  const status = key.trim().toUpperCase();
  if (status === 'DEFAULT') return 'default';
  if (/^[1-5](\d\d|XX)$/.test(status)) return status;
  context.diagnostics.warn(
    'bad-status',
    `${JSON.stringify(key)} is no status; the answer is left out.`,
    'Use a status, a range as `4XX`, or `default`.',
    at,
  );
  return undefined;
}

/** Of an answer whose reference dangles nothing is known, least of all that it has no content; a failure has none to speak of. */
function unread(status: string): Answer {
  const content: Answer['content'] = {
    mediaType: '*/*',
    alike: [],
    schema: { kind: 'unknown' },
    examples: [],
  };
  const isFailure = /^[45]/.test(status);
  return {
    status,
    name: undefined,
    description: undefined,
    content: isFailure ? undefined : content,
  };
}

const ANSWER_ORDER = [
  'application/json',
  '+json',
  '/json',
  '*/*',
  'jsonl',
  'ndjson',
  'octet-stream',
  'event-stream',
];

function readAnswer(
  status: string,
  { node, at }: Located,
  context: Context,
  reader: SchemaReader,
): Answer {
  const content = object(node['content']);
  const mediaType = preferred(Object.keys(content), ANSWER_ORDER);
  const description = text(node['description']) ?? text(node['summary']);
  const name = at.startsWith('#/components/responses/') ? lastToken(at) : undefined;
  if (mediaType === undefined) return { status, name, description, content: undefined };
  const stream =
    status.startsWith('2') && !isStream(mediaType)
      ? Object.keys(content).find((other) => isStream(other))
      : undefined;
  const read = (type: string): AnswerContent =>
    readContent(content, type, pointer(at, 'content', type), context, reader);
  const { alike, ...own } = read(mediaType);
  const streamed = stream === undefined ? undefined : read(stream);
  if (status.startsWith('2'))
    warnOfUnused(
      content,
      [mediaType, ...alike, ...(stream === undefined ? [] : [stream])],
      pointer(at, 'content'),
      context,
    );
  const orText = !status.startsWith('2') && mayBeText(content, mediaType);
  return { status, name, description, content: { ...own, alike, streamed, orText } };
}

/** Whether a text stands beside a value, and not only for the same in another form. */
function mayBeText(content: Json, mediaType: string): boolean {
  const schemaIn = (type: string): unknown => object(content[type])['schema'];
  return (
    arrival(mediaType) === 'value' &&
    Object.keys(content).some(
      (other) =>
        /^text\//i.test(other) &&
        arrival(other) === 'string' &&
        !isDeepStrictEqual(schemaIn(other), schemaIn(mediaType)),
    )
  );
}

function readContent(
  content: Json,
  mediaType: string,
  at: string,
  context: Context,
  reader: SchemaReader,
): AnswerContent {
  const media = mediaObject(content[mediaType], at, context);
  const schema = schemaOf(media, mediaType, context, reader);
  const alike = Object.keys(content).filter(
    (other) =>
      other !== mediaType && arrival(other) !== 'value' && arrival(other) === arrival(mediaType),
  );
  return {
    mediaType,
    alike,
    schema: answerSchema(schema, mediaType),
    examples: examplesOf(media, context),
  };
}

/** The schema of an answer; of one that comes in pieces, of each piece (`itemSchema`, OpenAPI 3.2 §4.14). */
function schemaOf(
  { node: media, at }: Located,
  mediaType: string,
  context: Context,
  reader: SchemaReader,
): Schema {
  const keyword = media['schema'] === undefined && 'itemSchema' in media ? 'itemSchema' : 'schema';
  const node: unknown = media[keyword];
  const data =
    keyword === 'itemSchema' && isEvents(mediaType)
      ? dataOf(node, pointer(at, keyword), context)
      : [];
  const schemas = data.map(([said, place]) => reader.read(said, place));
  const [only = reader.read(node, pointer(at, keyword))] = schemas;
  return schemas.length > 1 ? { kind: 'union', members: schemas } : only;
}

/** The item schema of events is of the event, or of one of several; what a program wants is the JSON in its data. */
function dataOf(
  schema: unknown,
  at: string,
  context: Context,
  seen = new Set<string>(),
): [node: unknown, at: string][] {
  const located = context.follow(schema, at);
  if (located === undefined || seen.has(located.at)) return [];
  const { node, at: place } = located;
  seen.add(place);
  const { data } = object(node['properties']);
  if (data === undefined)
    return ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) =>
      list(node[keyword]).flatMap((member, index) =>
        dataOf(member, pointer(place, keyword, index), context, seen),
      ),
    );
  const dataAt = pointer(place, 'properties', 'data');
  const content: unknown = object(data)['contentSchema'];
  return content === undefined
    ? [[{ type: 'string' }, dataAt]]
    : [[content, pointer(dataAt, 'contentSchema')]];
}

/** What is neither JSON nor a stream of it arrives as text or bytes, whatever its schema says. */
function answerSchema(schema: Schema, mediaType: string): Schema {
  const kind = arrival(mediaType);
  return kind === 'value' ? withoutFiles(schema) : { kind };
}

/** What a program gets of a media type: a value that is described, a text, or bytes. */
function arrival(mediaType: string): 'value' | 'string' | 'binary' {
  if (isJson(mediaType) || isStream(mediaType)) return 'value';
  return isText(mediaType) ? 'string' : 'binary';
}
