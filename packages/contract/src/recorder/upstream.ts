import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request as open } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { bodyContradictions } from '../check/contradictions.js';
import type { Description } from '../description/description.js';
import { exampleAnswer } from './example-answer.js';
import { limitOf } from './limits.js';
import type { Recorded, RecordedRequest } from './recorded.js';

type Answer = Recorded['answer'];

/** What answers: Prism, with the description as it was prepared for it. */
export interface Mock {
  readonly url: string;
  readonly served: Description;
}

/** Prism's answer, or, for what Prism can't serve, one made from the description's example. */
export async function answerOf(
  description: Description,
  request: RecordedRequest,
  { url, served }: Mock,
): Promise<Answer> {
  const [path = ''] = request.url.split('?');
  const template = description.template(request.method, path);
  const operation =
    template === undefined ? undefined : description.operation(request.method, template);
  if (operation === undefined) return forward(request, url);
  if (limitOf(operation, request) !== undefined) return exampleAnswer(operation, request);
  const answer = await forward(request, url);
  if (hasFailed(answer, request)) return exampleAnswer(operation, request);
  if (!refuses(answer)) return answer;
  const contradictions = bodyContradictions(
    served.operation(request.method, operation.path),
    request,
  );
  return contradictions.length === 0
    ? answer
    : { ...exampleAnswer(operation, request), contradictions };
}

/** Whether Prism finds fault with the request. Where the body that a test sends is none, that is no fault of the client. */
function refuses({ headers }: Answer): boolean {
  return headers['sl-violations'] !== undefined || isProblem(headers);
}

function isProblem(headers: Answer['headers']): boolean {
  return String(headers['content-type']).startsWith('application/problem+json');
}

/**
 * Whether Prism was the one that failed: it can't write this media type, the schema is too complex, there was an error
 * that it did not expect. What it says of the request has a status below 500.
 */
function hasFailed(answer: Answer, { wanted }: RecordedRequest): boolean {
  if (answer.status < 500) return false;
  return isProblem(answer.headers)
    ? answer.body.includes('https://stoplight.io/prism/errors#')
    : !wanted.includes(`code=${String(answer.status)}`);
}

async function forward(
  { method, url, headers, body, wanted }: RecordedRequest,
  prism: string,
): Promise<Answer> {
  // Whoever asks for a failure takes it in any form: Prism would answer with a success that fits `accept`.
  const failure = /code=[45]/.test(wanted) ? { accept: '*/*' } : {};
  const prefer = wanted === '' ? {} : { prefer: wanted };
  const own = without(headers, ['host', 'connection', 'prefer']);
  const passed = { ...own, ...prefer, ...failure };
  // The path goes on as it came: a URL object would tidy it.
  const outgoing = open(prism, { method, path: url, headers: passed });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const answered = without(response.headers, ['connection', 'keep-alive', 'transfer-encoding']);
  return {
    status: response.statusCode ?? 0,
    headers: answered,
    body: await buffer(response),
    witnessed: true,
  };
}

/** What holds for one connection only is not passed on (RFC 9110 §7.6.1). */
function without(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
