import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request as open } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { bodyContradictions } from '../check/contradictions.js';
import { blamesBodyAlone, isOwnProblem, problemOf } from '../check/violations.js';
import type { Document } from '../document/document.js';
import { exampleResponse } from './example-response.js';
import { limitOf } from './limits.js';
import type { RecordedExchange, RecordedRequest } from './exchange.js';

type Response = RecordedExchange['response'];

/** A Prism that serves the prepared document. */
export interface Mock {
  readonly url: string;
  readonly served: Document;
}

/** Prism's response, or one made from the document's examples if Prism can't serve the call. */
export async function responseOf(
  document: Document,
  request: RecordedRequest,
  { url, served }: Mock,
): Promise<Response> {
  const [path = ''] = request.url.split('?');
  const template = document.template(request.method, path);
  const operation =
    template === undefined ? undefined : document.operation(request.method, template);
  if (operation === undefined) return forward(request, url);
  const limit = limitOf(operation, request);
  if (limit !== undefined)
    return exampleResponse(operation, request, { reason: limit, isLimit: true });
  const response = await forward(request, url);
  const failure = failureOf(response, request);
  if (failure !== undefined)
    return exampleResponse(operation, request, { reason: failure, isLimit: false });
  // A test body that violates its schema is not the client's fault; every other violation may be.
  if (!blamesBodyAlone(response)) return response;
  const contradictions = bodyContradictions(
    served.operation(request.method, operation.path),
    request,
  );
  if (contradictions.length === 0) return response;
  const unserved = { reason: 'The body sent breaks its schema.', isLimit: false };
  return { ...exampleResponse(operation, request, unserved), contradictions };
}

/**
 * The reason if Prism itself failed: it can't write the media type, the schema is too complex, or an unexpected error.
 * Verdicts on the request have a status below 500.
 */
function failureOf(response: Response, { wanted }: RecordedRequest): string | undefined {
  const { status, headers } = response;
  if (status < 500) return undefined;
  if (isOwnProblem(response)) {
    const { title, detail } = problemOf(response);
    return `Prism fails: ${String(detail || title).slice(0, MOST)}`;
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
  // Accept an error in any media type: Prism would respond with a success that matches `accept`.
  const failure = /code=[45]/.test(wanted) ? { accept: '*/*' } : {};
  const prefer = wanted === '' ? {} : { prefer: wanted };
  const own = without(headers, ['host', 'connection', 'prefer']);
  const passed = { ...own, ...prefer, ...failure };
  // The path is passed on unchanged: a URL object would normalize it.
  const outgoing = open(prism, { method, path: url, headers: passed });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const responseHeaders = without(response.headers, [
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

/** Drops hop-by-hop headers (RFC 9110 §7.6.1). */
function without(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
