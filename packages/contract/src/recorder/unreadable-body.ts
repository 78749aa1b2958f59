import { isJson } from '../document/media-type.js';
import { problem } from '../mock/problem.js';
import type { RecordedExchange, RecordedRequest } from './exchange.js';

/**
 * Returns the error response to an unreadable JSON body, to which Prism would never respond, or undefined for any other
 * body.
 */
export function unreadableBody({
  headers,
  body,
}: RecordedRequest): RecordedExchange['response'] | undefined {
  const type = headers['content-type'];
  if (body.length === 0 || !isJson(type)) return undefined;
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    return problem(415, `The mock reads no body with the Content-Encoding ${encoding}.`);
  const charset = /;\s*charset=\s*"?([^\s";]+)/i.exec(type ?? '')?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset))
    return problem(415, `JSON is encoded as UTF-8, not as ${charset}.`);
  try {
    JSON.parse(body.toString());
    return undefined;
  } catch (error) {
    return problem(400, `The body is not valid JSON: ${String(error)}.`);
  }
}
