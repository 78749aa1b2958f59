import { isDeepStrictEqual } from 'node:util';
import { at, isObject, text } from '../document/json.js';
import { isJson } from '../document/media-type.js';
import type { Operation } from '../document/operation.js';
import type { Portable } from '../protocol.js';
import type { RecordedExchange } from '../recorder/exchange.js';
import { readJson } from './read-text.js';

/** Checks that the call returned the content of the response. The content of streams isn't compared. */
export function valueIssues(
  operation: Operation,
  { headers, body }: RecordedExchange['response'],
  value: Portable,
): string[] {
  const response = body.toString();
  const type = text(headers['content-type']);
  const isDiscarded = operation.discardsResponse;
  // An empty stream is still a stream.
  const isStream = !isDiscarded && /event-stream|jsonl|ndjson|json-seq/.test(type ?? '');
  if (isStream && value.kind !== 'nothing') return [];
  if (isDiscarded || response === '') {
    const isFile = !isDiscarded && type !== undefined && !isJson(type);
    const isEmpty = value.kind === 'nothing' || (isFile && value.value === '');
    return isEmpty ? [] : ['A value was returned, but the response has no content.'];
  }
  if (value.kind === 'nothing')
    return [`Nothing was returned, but the response contains ${response}.`];
  if (!isJson(type)) return equal(value.value, response);
  return jsonIssues(operation, readJson(response), value);
}

function jsonIssues(
  operation: Operation,
  whole: unknown,
  { kind, value }: Exclude<Portable, { kind: 'nothing' }>,
): string[] {
  const unwrapped = text(operation.settings['unwrap']) ?? '';
  const path = kind === 'page' ? (operation.items ?? placeOf(value, whole)) : unwrapped;
  return equal(value, path === '' ? whole : at(whole, path));
}

function equal(returned: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(withoutDates(returned, expected), expected)) return [];
  return [
    `The value is ${JSON.stringify(returned)}, but the response contains ${JSON.stringify(expected)}.`,
  ];
}

/** Replaces the JSON of each date with the text in the response that denotes the same time. */
function withoutDates(returned: unknown, expected: unknown): unknown {
  if (typeof returned === 'string' && typeof expected === 'string')
    return isDate(returned) && dateTime(expected) === returned ? expected : returned;
  if (Array.isArray(returned) && Array.isArray(expected))
    return returned.map((item, index) => withoutDates(item, expected[index]));
  if (!isObject(returned) || !isObject(expected)) return returned;
  return Object.fromEntries(
    Object.entries(returned).map(([name, member]) => [name, withoutDates(member, expected[name])]),
  );
}

/** True for the JSON of a `Date`. */
function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
}

/**
 * Returns the JSON of the date that a client parses from a string, or null if the date is invalid. A date-time without
 * an offset is interpreted as UTC.
 */
function dateTime(text: string): string | null {
  const offset = /([Zz]|[+-]\d\d:?\d\d)$/.test(text) ? '' : 'Z';
  return new Date(text + offset).toJSON();
}

/**
 * Returns the dotted path of the member that equals the list, for a document that doesn't declare the path. Returns ''
 * if the response has no such member.
 */
function placeOf(list: unknown, whole: unknown): string {
  if (!isObject(whole)) return '';
  const names = Object.keys(whole);
  const here = names.find((name) =>
    isDeepStrictEqual(withoutDates(list, whole[name]), whole[name]),
  );
  if (here !== undefined) return here;
  const deeper = names.map((name) => [name, placeOf(list, whole[name])] as const);
  return deeper.find(([, path]) => path !== '')?.join('.') ?? '';
}
