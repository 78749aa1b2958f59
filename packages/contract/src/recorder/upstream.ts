import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request as open } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { bodyContradictions } from '../check/contradictions.js';
import { blamesBodyAlone, isOwnProblem, problemOf } from '../check/violations.js';
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
  const limit = limitOf(operation, request);
  if (limit !== undefined)
    return exampleAnswer(operation, request, { reason: limit, isLimit: true });
  const answer = await forward(request, url);
  const failure = failureOf(answer, request);
  if (failure !== undefined)
    return exampleAnswer(operation, request, { reason: failure, isLimit: false });
  // Where the body that a test sends is none, that is no fault of the client; anything else that Prism finds may be.
  if (!blamesBodyAlone(answer)) return answer;
  const contradictions = bodyContradictions(
    served.operation(request.method, operation.path),
    request,
  );
  if (contradictions.length === 0) return answer;
  const unwitnessed = { reason: 'The body sent breaks its schema.', isLimit: false };
  return { ...exampleAnswer(operation, request, unwitnessed), contradictions };
}

/**
 * How Prism failed, if it was Prism: it can't write this media type, the schema is too complex, there was an error that
 * it did not expect. What it says of the request has a status below 500.
 */
function failureOf(answer: Answer, { wanted }: RecordedRequest): string | undefined {
  const { status, headers } = answer;
  if (status < 500) return undefined;
  if (isOwnProblem(answer)) {
    const { title, detail } = problemOf(answer);
    return `Prism fails: ${String(detail || title).slice(0, MOST)}`;
  }
  const isProblem = String(headers['content-type']).startsWith('application/problem+json');
  if (isProblem || wanted.includes(`code=${String(status)}`)) return undefined;
  return `Prism fails with a bare ${String(status)}.`;
}

/** Characters of what Prism says. */
const MOST = 120;

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
  };
}

/** What holds for one connection only is not passed on (RFC 9110 §7.6.1). */
function without(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
