import { isDeepStrictEqual } from 'node:util';
import { at, isObject, text } from '../description/json.js';
import { isJson } from '../description/media-type.js';
import type { Operation } from '../description/operation.js';
import type { Portable } from '../protocol.js';
import type { Recorded } from '../recorder/recorded.js';

/** What the SDK returned has to be what the answer holds. */
export function valueFaults(
  operation: Operation,
  { headers, body }: Recorded['answer'],
  value: Portable,
): string[] {
  const answer = body.toString();
  const type = text(headers['content-type']);
  const isDiscarded = operation.settings['discard'] === true;
  // A stream is one even where nothing comes in it.
  const isStream = !isDiscarded && /event-stream|jsonl|ndjson|json-seq/.test(type ?? '');
  if (isStream && value.kind !== 'nothing') return [];
  if (isDiscarded || answer === '') {
    const isFile = !isDiscarded && type !== undefined && !isJson(type);
    const isEmpty = value.kind === 'nothing' || (isFile && value.value === '');
    return isEmpty ? [] : ['A value came back, but there is none.'];
  }
  if (value.kind === 'nothing') return [`Nothing came back, but the answer holds ${answer}.`];
  if (!isJson(type)) return equal(value.value, answer);
  return jsonFaults(operation, JSON.parse(answer), value);
}

function jsonFaults(
  operation: Operation,
  whole: unknown,
  { kind, value }: Exclude<Portable, { kind: 'nothing' }>,
): string[] {
  const unwrapped = text(operation.settings['unwrap']) ?? '';
  const path = kind === 'page' ? (operation.items ?? placeOf(value, whole)) : unwrapped;
  return equal(value, path === '' ? whole : at(whole, path));
}

function equal(returned: unknown, meant: unknown): string[] {
  if (isDeepStrictEqual(returned, meant)) return [];
  return [
    `The value is ${JSON.stringify(returned)}, but the answer holds ${JSON.stringify(meant)}.`,
  ];
}

/** Where a list is in an answer, when the description does not say. */
function placeOf(list: unknown, whole: unknown): string {
  if (!isObject(whole)) return '';
  const names = Object.keys(whole);
  const here = names.find((name) => isDeepStrictEqual(whole[name], list));
  if (here !== undefined) return here;
  const deeper = names.map((name) => [name, placeOf(list, whole[name])] as const);
  return deeper.find(([, path]) => path !== '')?.join('.') ?? '';
}
