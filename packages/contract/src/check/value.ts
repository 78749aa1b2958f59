import { isDeepStrictEqual } from 'node:util';
import { at, isObject, object, text } from '../description/json.js';
import type { Operation } from '../description/operation.js';
import type { Exchange, Portable } from '../protocol.js';
import type { Recorded } from '../recorder/recorded.js';
import { schemaFaults } from './schema.js';

/** What the SDK returned has to be what the answer holds, and to fit the schema. */
export function valueFaults(operation: Operation, { status }: Exchange, { headers, body }: Recorded['answer'], value: Portable): string[] {
  const { settings, items } = operation;
  const answer = body.toString();
  if (settings['discard'] === true || answer === '') return value.kind === 'nothing' ? [] : ['A value came back, but there is none.'];
  const type = String(headers['content-type']);
  if (/event-stream|jsonl|ndjson|json-seq/.test(type)) return [];
  if (!/[/+]json\b/.test(type)) return equal(value.kind === 'json' ? value.json : value.kind === 'text' ? value.text : undefined, answer);
  const whole: unknown = JSON.parse(answer);
  const returned = value.kind === 'json' ? (items === undefined ? value.json : object(value.json)['items']) : undefined;
  const path = items ?? text(settings['unwrap']) ?? '';
  const meant = path === '' ? whole : at(whole, path);
  const media = operation.answer(status)?.find(([mediaType]) => /[/+]json\b/.test(mediaType) || mediaType === '*/*')?.[1];
  return [...equal(returned, meant), ...(media?.node['schema'] === undefined ? [] : schemaFaults(operation.description, `${media.at}/schema`, put(whole, path, returned)))];
}

function equal(returned: unknown, meant: unknown): string[] {
  return isDeepStrictEqual(returned, meant) ? [] : [`The value is ${JSON.stringify(returned)}, but the answer holds ${JSON.stringify(meant)}.`];
}

/** The answer with what was returned in the place that it was taken from, so that the schema of the whole fits. */
function put(whole: unknown, path: string, value: unknown): unknown {
  if (path === '') return value;
  const [name = '', ...rest] = path.split('.');
  return isObject(whole) ? { ...whole, [name]: put(whole[name], rest.join('.'), value) } : whole;
}
