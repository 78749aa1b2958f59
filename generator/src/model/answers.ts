import { entries, isObject, type Json, object, text } from '../load/node.ts';
import { lastToken, pointer } from '../load/pointer.ts';
import type { Answer } from './api.ts';
import type { Context, Located } from './context.ts';
import { examplesOf } from './examples.ts';
import { withoutFiles } from './files.ts';
import { isJson, isJsonLines, isEvents, isText, preferred } from './media.ts';
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
  const all = entries(node['responses']).flatMap(([key, response]) => {
    const place = pointer(at, 'responses', key);
    const status = statusOf(key, place, context);
    const located = status === undefined ? undefined : context.follow(response, place);
    return status === undefined || located === undefined
      ? []
      : [readAnswer(status, located, context, reader)];
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

const ANSWER_ORDER = [
  'application/json',
  '+json',
  '/json',
  '*/*',
  'jsonl',
  'ndjson',
  'event-stream',
  'octet-stream',
];

function readAnswer(
  status: string,
  { node, at }: Located,
  context: Context,
  reader: SchemaReader,
): Answer {
  const content = object(node['content']);
  const mediaType = preferred(Object.keys(content), ANSWER_ORDER);
  const description = text(node['description']);
  const name = at.startsWith('#/components/responses/') ? lastToken(at) : undefined;
  if (mediaType === undefined) return { status, name, description, content: undefined };
  const media = isObject(content[mediaType]) ? content[mediaType] : {};
  const schema = reader.read(...schemaOf(media, pointer(at, 'content', mediaType), mediaType));
  return {
    status,
    name,
    description,
    content: {
      mediaType,
      schema: answerSchema(schema, mediaType),
      examples: examplesOf(media, context),
    },
  };
}

/** The schema of an answer; of one that comes in pieces, of each piece (`itemSchema`, OpenAPI 3.2 §4.14). */
function schemaOf(media: Json, at: string, mediaType: string): [node: unknown, at: string] {
  const keyword = media['schema'] === undefined && 'itemSchema' in media ? 'itemSchema' : 'schema';
  const node: unknown = media[keyword];
  if (keyword === 'schema' || !isEvents(mediaType)) return [node, pointer(at, keyword)];
  // The item schema of events is of the event; what a program wants is the JSON in its data.
  const { data } = object(object(node)['properties']);
  if (data === undefined) return [node, pointer(at, keyword)];
  const place = pointer(at, keyword, 'properties', 'data');
  const content: unknown = object(data)['contentSchema'];
  return content === undefined
    ? [{ type: 'string' }, place]
    : [content, pointer(place, 'contentSchema')];
}

/** What is neither JSON nor a stream of it arrives as text or bytes, whatever its schema says. */
function answerSchema(schema: Schema, mediaType: string): Schema {
  if (isJson(mediaType) || isJsonLines(mediaType) || isEvents(mediaType))
    return withoutFiles(schema);
  return isText(mediaType) ? { kind: 'string' } : { kind: 'binary' };
}
