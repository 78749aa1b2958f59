import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request as open } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Description } from '../description/description.js';
import { exampleAnswer } from './example-answer.js';
import { limitOf } from './limits.js';
import type { Recorded, RecordedRequest } from './recorded.js';

/** Prism's answer, or, for what Prism can't serve, one made from the description's example. */
export async function answerOf(
  description: Description,
  request: RecordedRequest,
  prism: string,
): Promise<Recorded['answer']> {
  const [path = ''] = request.url.split('?');
  const template = description.template(request.method, path);
  const operation =
    template === undefined ? undefined : description.operation(request.method, template);
  if (operation !== undefined && limitOf(operation, request) !== undefined)
    return exampleAnswer(operation, request);
  return forward(request, prism);
}

async function forward(
  { method, url, headers, body }: RecordedRequest,
  prism: string,
): Promise<Recorded['answer']> {
  // Whoever asks for a failure takes it in any form: Prism would answer with a success that fits `accept`.
  const failure = /code=[45]/.test(String(headers['prefer'])) ? { accept: '*/*' } : {};
  const passed = { ...without(headers, ['host', 'connection']), ...failure };
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
