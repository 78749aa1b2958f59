import type { OutgoingHttpHeaders } from 'node:http';
import type { RecordedExchange } from './exchange.js';

/** Returns the headers of a response that clients receive, which don't include Prism's verdict. */
export function clientHeaders({
  headers,
  body,
}: Pick<RecordedExchange['response'], 'headers' | 'body'>): OutgoingHttpHeaders {
  const { 'sl-violations': _, 'content-length': __, ...own } = headers;
  // With a length, Node.js sends headers and body in one piece.
  return body.length > 0 ? { ...own, 'content-length': body.length } : own;
}
