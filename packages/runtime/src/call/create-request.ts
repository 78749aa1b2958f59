import type { HttpRequest } from '../http/request.js';
import { serializeCookies } from '../params/cookies.js';
import type { PreparedCall } from './call.js';

/** The request of an attempt, without credentials and without the headers of options. */
export function createRequest(call: PreparedCall, attempt: number): HttpRequest {
  const { body, client, data, idempotencyKey, method, url } = call;
  const headers: Record<string, string> = {
    accept: data.accept ?? 'application/json',
    ...client.defaultHeaders,
  };
  const type = body && (data.contentType ?? body.contentType ?? (data.encode ?? client.json).type);
  if (type) headers['content-type'] = type;
  const cookies = data.cookie && serializeCookies(data.cookie, data.style);
  if (cookies) headers['cookie'] = cookies;
  if (idempotencyKey !== undefined) headers[client.idempotencyHeader] = idempotencyKey;
  if (attempt > 0) headers['x-retry-count'] = String(attempt);
  return { method, url, headers, body };
}

/** Applies the headers of options, which override the credentials' headers. */
export function overrideHeaders({ settings }: PreparedCall, request: HttpRequest): void {
  for (const name in settings.headers) {
    const value = settings.headers[name];
    if (typeof value === 'string') request.headers[name] = value;
    else delete request.headers[name];
  }
}
