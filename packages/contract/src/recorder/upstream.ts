import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request as open } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { bodyContradictions } from '../check/contradictions.js';
import { blamesBodyAlone, isOwnProblem, problemOf } from '../check/violations.js';
import type { Document } from '../document/document.js';
import type { Mock } from '../mock/serve.js';
import { exampleResponse } from './example-response.js';
import { limitOf } from './limits.js';
import type { RecordedExchange, RecordedRequest } from './exchange.js';

type Response = RecordedExchange['response'];

/** Prism's response, or one made from the document's examples if Prism can't serve the call. */
export async function mockResponse(
  document: Document,
  request: RecordedRequest,
  mock: Mock,
): Promise<Response> {
  const operation = document.operationOf(request.method, request.url);
  if (operation === undefined) return forward(request, await mock.url());
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

/** How Prism fails to respond at all. */
type Silence = 'crashed' | 'hung';

/**
 * Prism's response. A crash breaks the connections of other requests as well: they are sent again, one after the other.
 */
async function servedResponse(request: RecordedRequest, mock: Mock): Promise<Response | Silence> {
  const first = await attempt(request, mock);
  if (first !== 'crashed') return first;
  const previous = repeating.get(mock) ?? Promise.resolve();
  const repeated = previous.then(async () => {
    await mock.restarted().catch(() => undefined);
    return attempt(request, mock);
  });
  repeating.set(mock, repeated);
  return repeated;
}

const repeating = new WeakMap<Mock, Promise<unknown>>();

/** Milliseconds for a response: less than the timeout of clients. Some patterns keep Prism busy forever. */
const LONGEST_RESPONSE = 15_000;

/** `crashed` if the connection breaks, or Prism doesn't start again. */
async function attempt(request: RecordedRequest, mock: Mock): Promise<Response | Silence> {
  try {
    return await forward(request, await mock.url());
  } catch (error) {
    return error instanceof Error && error.name === 'AbortError' ? 'hung' : 'crashed';
  }
}

/**
 * The response for a test. A test body that violates its schema is not the client's error, so the recorder responds in
 * place of Prism, which would reject it.
 */
export async function testResponse(
  document: Document,
  request: RecordedRequest,
  mock: Mock,
): Promise<Response> {
  const response = await mockResponse(document, request, mock);
  const operation = document.operationOf(request.method, request.url);
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
 * The reason if Prism itself failed: it can't write the media type, the schema is too complex, or an unexpected error.
 * Verdicts on the request have a status below 500.
 */
function failureOf(
  response: Response,
  { wanted }: RecordedRequest,
  operation: string,
): string | undefined {
  const { status, headers } = response;
  if (status < 500) return undefined;
  if (isOwnProblem(response)) {
    const { type, title, detail } = problemOf(response);
    // The guard responds with it instead of ending the process.
    const place = String(type).endsWith('#UNCAUGHT') ? ` at ${operation}` : '';
    return `Prism fails${place}: ${String(detail || title).slice(0, MOST)}`;
  }
  const isProblem = String(headers['content-type']).startsWith('application/problem+json');
  if (isProblem || wanted.includes(`code=${String(status)}`)) return undefined;
  return `Prism fails with a bare ${String(status)}.`;
}

/** Maximum characters quoted from Prism. */
const MOST = 120;

async function forward(
  { method, url, headers, body, wanted }: RecordedRequest,
  prism: string,
): Promise<Response> {
  const prefer = wanted === '' ? {} : { prefer: wanted };
  const own = withoutHeaders(headers, ['host', 'connection', 'prefer']);
  const passed = { ...own, ...prefer };
  // The path is passed on unchanged: a URL object would normalize it.
  const signal = AbortSignal.timeout(LONGEST_RESPONSE);
  const outgoing = open(prism, { method, path: url, headers: passed, signal });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const responseHeaders = withoutHeaders(response.headers, [
    'connection',
    'keep-alive',
    'transfer-encoding',
  ]);
  return {
    status: response.statusCode ?? 0,
    headers: responseHeaders,
    body: await buffer(response),
  };
}

/** Drops headers, such as hop-by-hop ones (RFC 9110 §7.6.1). */
export function withoutHeaders(
  headers: IncomingHttpHeaders,
  names: readonly string[],
): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
