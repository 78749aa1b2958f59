import { schemaIssues } from '../../check/schema.js';
import type { Document } from '../../document/document.js';
import { isObject, type Json, list, memberAt, object, text } from '../../document/json.js';
import type { Operation } from '../../document/operation.js';
import { exampleResponse } from '../../recorder/example-response.js';
import type { RecordedExchange, RecordedRequest } from '../../recorder/exchange.js';
import { sampleOf } from '../examples.js';
import { allResults, type Part, successfulResults } from './batch-results.js';
import { parsedJson } from './body.js';
import { textOf, withValue } from './places.js';
import type { Batch } from './plan.js';
import type { Ask } from './refusal.js';
import { isSuccess, NOT_FITTING, pointerOf, success } from './response.js';
import { filled, parametersOf, urlOf } from './store.js';

type Response = RecordedExchange['response'];

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
 * others. Results report failures if their schema has members for them. Otherwise, if all parts fail, the response is the
 * declared one for the first failure.
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
  const noted = { ...response, notes };
  const whole = withResults(noted, operation, parts, batch);
  if (whole !== undefined) return whole;
  const status = failed.length === parts.length ? failed[0]?.response.status : undefined;
  if (status !== undefined && operation.responses.has(String(status)))
    return { ...(await ask(`code=${String(status)}`)), notes };
  return withSuccesses(noted, operation, parts, batch);
}

/** Returns the notes on a refusal, or the detail of its problem document. */
function reasonsOf({ notes, body }: Response): readonly string[] {
  const detail = text(object(parsedJson(body))['detail']);
  return notes ?? (detail === undefined ? [] : [detail]);
}

/** Returns the response with the results of all parts, or undefined if its schema can't express that parts failed. */
function withResults(
  response: Response,
  operation: Operation,
  parts: readonly Part[],
  batch: Batch,
): Response | undefined {
  const example = parsedJson(response.body);
  if (example === undefined || batch.results === undefined) return undefined;
  const pointer = pointerOf(response, operation);
  const sample = pointer === undefined ? undefined : sampleOf(operation.document, pointer);
  const body = allResults(parts, batch, { example, sample });
  return body !== undefined && fits(operation, pointer, body)
    ? withBody(response, body)
    : undefined;
}

function withSuccesses(
  response: Response,
  operation: Operation,
  parts: readonly Part[],
  batch: Batch,
): Response {
  const example = parsedJson(response.body);
  if (example === undefined || batch.results === undefined) return response;
  const body = successfulResults(parts, batch, example);
  return fits(operation, pointerOf(response, operation), body)
    ? withBody(response, body)
    : { ...response, notes: [...(response.notes ?? []), NOT_FITTING] };
}

function fits({ document }: Operation, pointer: string | undefined, body: unknown): boolean {
  return pointer === undefined || schemaIssues(document, pointer, body).length === 0;
}

function withBody(response: Response, body: unknown): Response {
  return { ...response, body: Buffer.from(JSON.stringify(body)) };
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
