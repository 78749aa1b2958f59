import { isObject, type Json, list, memberAt, object, text } from '../../document/json.js';
import { decoded } from '../../document/pointer.js';
import type { RecordedExchange, RecordedRequest } from '../../recorder/exchange.js';
import { parsedJson } from './body.js';
import { withValue } from './places.js';
import type { Batch } from './plan.js';
import { isSuccess } from './response.js';

/** A request for one item of a batch, and its response. */
export interface Part {
  readonly request: RecordedRequest;
  readonly response: RecordedExchange['response'];
}

/** Bodies of a batch's response: the document's example, and a sample of the schema. */
interface Models {
  readonly example: unknown;
  readonly sample: unknown;
}

/**
 * Returns the body of a batch's response with one result for each part, or undefined if the results can't express that a
 * part failed.
 */
export function allResults(parts: readonly Part[], batch: Batch, models: Models): unknown {
  const failure = failureIn(batch, models);
  if (failure === undefined && parts.some(({ response }) => !isSuccess(response))) return undefined;
  return withEntries(parts, batch, models.example, (part, index) =>
    failedEntry(object(failure), batch, part, index),
  );
}

/** Returns the body of a batch's response with one result for each part that succeeded. */
export function successfulResults(parts: readonly Part[], batch: Batch, example: unknown): unknown {
  return withEntries(parts, batch, example, () => undefined);
}

function withEntries(
  parts: readonly Part[],
  batch: Batch,
  example: unknown,
  failed: (part: Part, index: number) => Json | undefined,
): unknown {
  const { results } = batch;
  if (results === undefined) return example;
  const shown = list(memberAt(example, results.list));
  const entries = parts.flatMap((part, index) => {
    const entry = isSuccess(part.response)
      ? successfulEntry(shown, batch, part, index)
      : failed(part, index);
    return entry ?? [];
  });
  const successful = parts.filter(({ response }) => isSuccess(response)).length;
  const counts = { total: entries.length, successful, failed: entries.length - successful };
  const whole = withValue(example, results.list, entries);
  return shown.length === 0 ? whole : recounted(whole, shown.length, counts);
}

/** Returns a result with the members of the example's first result that has an item. */
function successfulEntry(
  shown: readonly unknown[],
  { results, single, field }: Batch,
  { request, response }: Part,
  index: number,
): Json {
  const place = results?.item ?? '';
  const successes = shown.filter((entry) => !isFailure(entry));
  const hasItem = (entry: unknown): boolean => memberAt(entry, place) !== undefined;
  const template = object(successes.find(hasItem) ?? successes[0] ?? shown[0]);
  const item =
    single.value === undefined
      ? identified(memberAt(template, place), field, request.url)
      : memberAt(parsedJson(response.body), single.value);
  const entry = isObject(item) ? object(withValue(template, place, item)) : template;
  return typeof entry['index'] === 'number' ? { ...entry, index } : entry;
}

const SUCCESS = /^(is)?(success|successful|succeeded|ok)$/i;
const FAILURE = /^(is|has)?(failed|failure|error)$/i;
const REASON = /^(error|errors|failure|failure_?reason|reason|problem|error_?message)$/i;

function isFailure(entry: unknown): boolean {
  return Object.entries(object(entry)).some(
    ([name, value]) =>
      (SUCCESS.test(name) && value === false) ||
      (FAILURE.test(name) && value === true) ||
      (REASON.test(name) && (isObject(value) || typeof value === 'string')),
  );
}

/** Returns a result that reports a failure, either from the example or from the sample. */
function failureIn({ does, results }: Batch, { example, sample }: Models): unknown {
  if (results === undefined) return undefined;
  // An item can have members such as `error`, which don't report that the request failed.
  if (results.item === '' && does !== 'delete') return undefined;
  const entriesOf = (body: unknown): readonly unknown[] => list(memberAt(body, results.list));
  return (
    entriesOf(example).find(isFailure) ??
    entriesOf(sample).find((entry) =>
      Object.keys(object(entry)).some((name) => SUCCESS.test(name) || REASON.test(name)),
    )
  );
}

function failedEntry(
  template: Json,
  { does, results, field }: Batch,
  { request, response }: Part,
  index: number,
): Json {
  const entries = Object.entries(template).map(([name, value]): [string, unknown] => {
    if (typeof value === 'boolean')
      return [name, SUCCESS.test(name) ? false : FAILURE.test(name) || value];
    if (REASON.test(name)) return [name, withReason(value, response)];
    if (name === 'index' && typeof value === 'number') return [name, index];
    if (name === 'status' && typeof value === 'number') return [name, response.status];
    return [name, value];
  });
  const entry = Object.fromEntries(entries);
  const place = results?.item ?? '';
  const withId = (does === 'create' ? undefined : identified(entry, field, request.url)) ?? entry;
  return place === '' ? withId : object(withValue(entry, place, undefined));
}

/** Returns the reason of a failure in the form of an example: a string, an object with a message, or a list of these. */
function withReason(example: unknown, response: Part['response']): unknown {
  const body = object(parsedJson(response.body));
  const inner = [body['error'], ...list(body['errors']), body].find(isObject) ?? {};
  const reason =
    response.notes?.[0] ?? TEXTS.map((name) => text(inner[name])).find(Boolean) ?? 'It failed.';
  if (Array.isArray(example)) return example.slice(0, 1).map((each) => withReason(each, response));
  if (!isObject(example)) return reason;
  const known = Object.entries(example).filter(
    ([name, value]) => typeof inner[name] === typeof value,
  );
  const message = TEXTS.find((name) => typeof example[name] === 'string');
  return {
    ...example,
    ...Object.fromEntries(known.map(([name]) => [name, inner[name]])),
    ...(message === undefined ? {} : { [message]: reason }),
  };
}

const TEXTS = ['message', 'detail', 'description', 'title', 'reason'];

/** Returns an example with the ID at the end of a path, or undefined if the example has no ID. */
function identified(example: unknown, field: string, path: string): Json | undefined {
  if (!isObject(example) || !Object.hasOwn(example, field)) return undefined;
  const id = decoded(path.slice(path.lastIndexOf('/') + 1));
  return { ...example, [field]: typeof example[field] === 'number' ? Number(id) : id };
}

interface Totals {
  readonly total: number;
  readonly successful: number;
  readonly failed: number;
}

/**
 * Updates the numbers of successes and failures, which are recognized by name, and the numbers that equal the number of
 * the example's results. Numbers in lists are left unchanged.
 */
function recounted(value: unknown, before: number, totals: Totals, name = ''): unknown {
  if (typeof value === 'number' && /^(failed|failures|errors|rejected)(_?count)?$/i.test(name))
    return totals.failed;
  if (typeof value === 'number' && /^(successful|succeeded|successes)(_?count)?$/i.test(name))
    return totals.successful;
  if (value === before) return totals.total;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [key, recounted(own, before, totals, key)]),
  );
}
