import { schemaIssues } from '../../check/schema.js';
import type { Document } from '../../document/document.js';
import { isObject, type Json, list, memberAt, object, text } from '../../document/json.js';
import type { Operation } from '../../document/operation.js';
import { decoded } from '../../document/pointer.js';
import { exampleResponse } from '../../recorder/example-response.js';
import type { RecordedExchange, RecordedRequest } from '../../recorder/exchange.js';
import { parsedJson } from './body.js';
import { textOf, withValue } from './places.js';
import type { Batch } from './plan.js';
import type { Ask } from './refusal.js';
import { isSuccess, NOT_FITTING, pointerOf, success } from './response.js';
import { filled, parametersOf, urlOf } from './store.js';

type Response = RecordedExchange['response'];

/** A request for one item of a batch, and its response. */
interface Part {
  readonly request: RecordedRequest;
  readonly response: Response;
}

/** A request for a batch. */
interface Call {
  readonly document: Document;
  readonly batch: Batch;
  readonly operation: Operation;
  readonly request: RecordedRequest;
  readonly ask: Ask;
}

/** The mock itself responds to the parts of a batch, because Prism has validated the whole. */
const PART = { reason: 'It is part of a batch.', isLimit: true };

/**
 * Responds to a batch. Each part is sent to the operation on a single item, so that one part can fail without the
 * others. If all parts fail, the response is the declared one for the first failure.
 */
export async function respondToBatch(
  { document, batch, operation, request, ask }: Call,
  act: (operation: Operation, request: RecordedRequest, ask: Ask) => Promise<Response>,
): Promise<Response> {
  const response = await ask(success(batch));
  if (!isSuccess(response)) return response;
  const single = document.operation(batch.single.method, batch.single.path);
  const parts: Part[] = [];
  for (const part of requestsOf(batch, request)) {
    const respond = (wanted: string): Promise<Response> =>
      Promise.resolve(exampleResponse(single, { ...part, wanted }, PART));
    parts.push({ request: part, response: await act(single, part, respond) });
  }
  const failed = parts.filter((part) => !isSuccess(part.response));
  const notes = failed.flatMap((part) => reasonsOf(part.response));
  const status = failed.length === parts.length ? failed[0]?.response.status : undefined;
  if (status !== undefined && operation.responses.has(String(status)))
    return { ...(await ask(`code=${String(status)}`)), notes };
  return withResults({ ...response, notes }, operation, parts, batch);
}

/** Returns the notes on a refusal, or the detail of its problem document. */
function reasonsOf({ notes, body }: Response): readonly string[] {
  const detail = text(object(parsedJson(body))['detail']);
  return notes ?? (detail === undefined ? [] : [detail]);
}

function withResults(
  response: Response,
  operation: Operation,
  parts: readonly Part[],
  batch: Batch,
): Response {
  const { notes = [] } = response;
  const example = parsedJson(response.body);
  if (example === undefined || batch.results === undefined) return response;
  const body = combined(example, parts, batch);
  const pointer = pointerOf(response, operation);
  const fits =
    pointer === undefined || schemaIssues(operation.document, pointer, body).length === 0;
  return fits
    ? { ...response, body: Buffer.from(JSON.stringify(body)) }
    : { ...response, notes: [...notes, NOT_FITTING] };
}

/** Returns a request for each item of a batch, as the operation on a single item expects it. */
function requestsOf(batch: Batch, request: RecordedRequest): readonly RecordedRequest[] {
  const { single } = batch;
  const [path = '', query = ''] = request.url.split('?');
  const around = parametersOf(batch.around, urlOf(batch.around, path) ?? '');
  return entriesOf(batch, request.body, new URLSearchParams(query)).map((entry) => {
    const id = batch.id === undefined || !isObject(entry) ? entry : entry[batch.id];
    const body = isObject(entry) && batch.does !== 'delete' ? wrapped(entry, batch.wrapper) : '';
    const url = filled(single.path, { ...around, [batch.parameter]: textOf(id) });
    return { ...request, method: single.method, url, body: Buffer.from(body) };
  });
}

function entriesOf(
  { from, place }: Batch,
  body: Buffer,
  query: URLSearchParams,
): readonly unknown[] {
  if (from === 'body') return list(memberAt(parsedJson(body), place));
  return [place, `${place}[]`]
    .flatMap((name) => query.getAll(name))
    .flatMap((value) => value.split(','));
}

function wrapped(entry: Json, wrapper: string): string {
  return JSON.stringify(wrapper === '' ? entry : withValue({}, wrapper, entry));
}

/**
 * Returns the body of a batch's response: one result for each part that succeeded. Results have the members of the
 * example's first result with an item. Numbers that equal the number of the example's results are updated.
 */
function combined(example: unknown, parts: readonly Part[], batch: Batch): unknown {
  const { results, single } = batch;
  if (results === undefined) return example;
  const shown = list(memberAt(example, results.list));
  const hasItem = (entry: unknown): boolean => memberAt(entry, results.item) !== undefined;
  const template = object(shown.find(hasItem) ?? shown[0]);
  const entries = parts.flatMap(({ request, response }, index) => {
    if (!isSuccess(response)) return [];
    const item =
      single.value === undefined
        ? identified(memberAt(template, results.item), batch.field, request.url)
        : memberAt(parsedJson(response.body), single.value);
    const entry = isObject(item) ? object(withValue(template, results.item, item)) : template;
    return [typeof entry['index'] === 'number' ? { ...entry, index } : entry];
  });
  const whole = withValue(example, results.list, entries);
  return shown.length === 0 ? whole : recounted(whole, shown.length, entries.length);
}

/** Returns an example with the ID at the end of a path, or undefined if the example has no ID. */
function identified(example: unknown, field: string, path: string): Json | undefined {
  if (!isObject(example) || !Object.hasOwn(example, field)) return undefined;
  const id = decoded(path.slice(path.lastIndexOf('/') + 1));
  return { ...example, [field]: typeof example[field] === 'number' ? Number(id) : id };
}

/** Replaces numbers in objects, but not in lists. */
function recounted(value: unknown, before: number, after: number): unknown {
  if (value === before) return after;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, own]) => [name, recounted(own, before, after)]),
  );
}
