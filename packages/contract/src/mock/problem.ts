import { STATUS_CODES } from 'node:http';
import type { RecordedExchange } from '../recorder/exchange.js';

type Response = RecordedExchange['response'];

export function jsonResponse(status: number, value: unknown, type = 'application/json'): Response {
  return {
    status,
    headers: { 'content-type': type },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** Creates a problem response (RFC 9457) whose title is the status's reason phrase. */
export function problem(status: number, detail: string): Response {
  const title = STATUS_CODES[status] ?? 'Error';
  return jsonResponse(
    status,
    { type: 'about:blank', title, status, detail },
    'application/problem+json',
  );
}
