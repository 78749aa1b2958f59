import { bodyContradictions } from '../check/contradictions.js';
import {
  blamesBodyAlone,
  isOwnProblem,
  problemOf,
  rejectedInput,
  violationsOf,
} from '../check/violations.js';
import type { Document } from '../document/document.js';
import { problem } from '../mock/problem.js';
import type { Mock } from '../mock/serve.js';
import type { Silence } from '../prism/prism.js';
import { exampleResponse } from './example-response.js';
import { limitOf } from './limits.js';
import type { RecordedExchange, RecordedRequest } from './exchange.js';
import { unreadableBody } from './unreadable-body.js';

type Response = RecordedExchange['response'];

/**
 * Returns Prism's response, an error response to an unreadable body or, if Prism can't serve the call, a response from
 * the document's examples or schemas.
 */
export async function mockResponse(
  document: Document,
  request: RecordedRequest,
  mock: Mock,
): Promise<Response> {
  const refusal = unreadableBody(request);
  if (refusal !== undefined) return refusal;
  const operation = document.operationOf(request.method, request.url);
  if (operation === undefined) {
    const response = await servedResponse(request, mock);
    return typeof response === 'string' ? problem(502, `Prism ${response}.`) : response;
  }
  const limit = limitOf(operation, request);
  if (limit !== undefined)
    return exampleResponse(operation, request, { reason: limit, isLimit: true });
  const name = `${request.method.toUpperCase()} ${operation.path}`;
  const missing = mock.unserved.get(name);
  if (missing !== undefined)
    return exampleResponse(operation, request, { reason: missing, isLimit: false });
  const response = await servedResponse(request, mock);
  if (typeof response === 'string') {
    const unserved = { reason: `Prism ${response} at ${name}.`, isLimit: false };
    return exampleResponse(operation, request, unserved);
  }
  const reason = failureOf(response, request, name);
  if (reason === undefined) return response;
  return exampleResponse(operation, request, { reason, isLimit: false });
}

/**
 * Returns Prism's response. A crash ends all pending requests, not only its cause, so each is then sent a second time, one
 * after the other.
 */
async function servedResponse(request: RecordedRequest, mock: Mock): Promise<Response | Silence> {
  const first = await mock.send(request);
  if (first !== 'crashed') return first;
  const previous = repeating.get(mock) ?? Promise.resolve();
  const repeated = previous.then(() => mock.send(request));
  repeating.set(mock, repeated);
  return repeated;
}

const repeating = new WeakMap<Mock, Promise<unknown>>();

/**
 * Returns the response for a test. The recorder responds instead of Prism if the body that the test passes violates its
 * schema, because Prism would reject the request although the client is correct. The recorder also responds if Prism
 * rejects sampled values, for which nobody is to blame.
 */
export async function testResponse(
  document: Document,
  request: RecordedRequest,
  mock: Mock,
  isSampled = false,
): Promise<Response> {
  const response = await mockResponse(document, request, mock);
  const operation = document.operationOf(request.method, request.url);
  const rejected = isSampled ? violationsOf(response).map(rejectedInput) : [];
  if (operation !== undefined && rejected.length > 0) {
    const reason = 'Prism rejects values that no example has.';
    const unserved = { reason, isLimit: true, rejected };
    return exampleResponse(operation, request, unserved);
  }
  if (operation === undefined || response.unserved !== undefined || !blamesBodyAlone(response))
    return response;
  const contradictions = bodyContradictions(
    mock.served.operation(request.method, operation.path),
    request,
  );
  if (contradictions.length === 0) return response;
  const unserved = { reason: 'The request body violates its schema.', isLimit: false };
  return { ...exampleResponse(operation, request, unserved), contradictions };
}

/**
 * Returns a reason if Prism itself failed, for example because it can't serialize the media type or because the schema
 * is too complex. Otherwise, returns undefined. Prism's verdicts on a request have a status below 500.
 */
function failureOf(
  response: Response,
  { wanted }: RecordedRequest,
  operation: string,
): string | undefined {
  const { status, headers } = response;
  if (status < 200 || status > 599)
    return `Prism responds with ${String(status)}, which isn't the status of a response.`;
  if (status < 500) return undefined;
  if (isOwnProblem(response)) {
    const { type, title, detail } = problemOf(response);
    // Prism's thread responds with this error instead of ending.
    const place = String(type).endsWith('#UNCAUGHT') ? ` at ${operation}` : '';
    return `Prism fails${place}: ${String(detail || title).slice(0, MOST)}`;
  }
  const isProblem = String(headers['content-type']).startsWith('application/problem+json');
  if (isProblem || wanted.includes(`code=${String(status)}`)) return undefined;
  return `Prism fails with the status ${String(status)} and no details.`;
}

/** Maximum number of characters quoted from Prism. */
const MOST = 120;
