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
    selectContentType(
      data.contentType,
      body.contentType ?? (data.encode ?? client.json).type,
      body.rootType,
    );
  if (type) headers['content-type'] = type;
  const cookies = data.cookie && serializeCookies(data.cookie, data.style?.cookie);
  if (cookies) headers['cookie'] = cookies;
  if (idempotencyKey !== undefined) headers[client.idempotencyHeader] = idempotencyKey;
  if (attempt > 0) headers['x-retry-count'] = String(attempt);
  return { method, url, headers, body };
}

/**
 * Selects the content type of a body. Returns the body's own type if the operation declares no type, if it accepts the
 * own type as one of several types or in a range, or if all its types have wildcards. Otherwise returns the first
 * declared type without a wildcard.
 */
function selectContentType(
  declared: string | undefined,
  own: string,
  rootType: string | undefined,
): string {
  if (declared === undefined) return own;
  const types = declared.split(/,\s*/);
  const [base = ''] = own.split(';');
  const isChoice = declared.includes('*') || types.length > 1;
  if (isChoice && types.some((type) => base.startsWith(type.replace(/\*.*/, '')))) return own;
  const selected = isChoice ? types.find((type) => !type.includes('*')) : declared;
  return selected === undefined ? own : addParameters(selected, own, rootType);
}

/** Adds the parameters that depend on the content of a multipart body: its boundary and the type of its root part. */
function addParameters(type: string, own: string, rootType = 'text/plain'): string {
  // The codec determines the boundary (RFC 2046 §5.1.1).
  const boundary = /;\s*boundary=.*/.exec(own)?.[0];
  if (boundary === undefined) return type;
  const rest = type.replace(/;\s*boundary=[^;]*/i, '');
  // RFC 2387 §3.1 requires the type of the root part, which is text/plain by default (RFC 2045 §5.2).
  const isUntyped = /^multipart\/related(?!.*;\s*type=)/i.test(rest);
  return `${rest}${isUntyped ? `; type="${rootType.replace(/;.*/, '')}"` : ''}${boundary}`;
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
  const isMultipart = /^multipart\//i.test(value);
  // `fetch` chooses the boundary of a FormData.
  if (isMultipart && body?.body instanceof FormData) return;
  headers['content-type'] = isMultipart
    ? addParameters(value, headers['content-type'] ?? '', body?.rootType)
    : value;
}
