import type { HttpRequest } from '../http/request.js';
import { serializeCookies } from '../params/cookies.js';
import type { PreparedCall } from './call.js';

/** Creates the request for an attempt. Credentials and headers from options are added later. */
export function createRequest(call: PreparedCall, attempt: number): HttpRequest {
  const { body, client, data, idempotencyKey, method, url } = call;
  const headers: Record<string, string> = {
    accept: data.accept ?? 'application/json',
    ...client.defaultHeaders,
  };
  const type =
    body &&
    selectContentType(data.contentType, body.contentType ?? (data.encode ?? client.json).type);
  if (type) headers['content-type'] = type;
  const cookies = data.cookie && serializeCookies(data.cookie, data.style?.cookie);
  if (cookies) headers['cookie'] = cookies;
  if (idempotencyKey !== undefined) headers[client.idempotencyHeader] = idempotencyKey;
  if (attempt > 0) headers['x-retry-count'] = String(attempt);
  return { method, url, headers, body };
}

/**
 * Selects the content type of a body. If the operation accepts several types or a range, returns the body's own type if
 * it is accepted, or else the first declared type without a wildcard. Otherwise returns the only declared type.
 */
function selectContentType(declared: string | undefined, own: string): string {
  if (declared === undefined) return own;
  const types = declared.split(/,\s*/);
  const [base = ''] = own.split(';');
  const isDeclared = types.some((type) => base.startsWith(type.replace(/\*.*/, '')));
  if (declared.includes('*') || types.length > 1)
    return isDeclared ? own : (types.find((type) => !type.includes('*')) ?? own);
  // The codec determines the boundary of a multipart body (RFC 2046 §5.1.1).
  const boundary = /;\s*boundary=.*/.exec(own)?.[0];
  return boundary === undefined || declared.includes('boundary=') ? declared : declared + boundary;
}

/** Applies the headers from options, which override the headers that credentials set. */
export function overrideHeaders({ settings }: PreparedCall, request: HttpRequest): void {
  for (const name in settings.headers) {
    const value = settings.headers[name];
    if (typeof value !== 'string') delete request.headers[name];
    else if (name !== 'content-type') request.headers[name] = value;
    else overrideContentType(value, request);
  }
}

/** Overrides the content type of a body. A multipart body keeps its own boundary, which the caller can't know. */
function overrideContentType(value: string, { body, headers }: HttpRequest): void {
  const lacksBoundary = /^multipart\/(?!.*boundary=)/i.test(value);
  // `fetch` chooses the boundary of a FormData.
  if (lacksBoundary && body?.body instanceof FormData) return;
  headers['content-type'] = lacksBoundary
    ? selectContentType(value, headers['content-type'] ?? '')
    : value;
}
