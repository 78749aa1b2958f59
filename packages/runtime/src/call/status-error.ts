import type { ApiError, ErrorDetail, ErrorInfo } from '../errors/api-error.js';
import { getAtPath } from '../shared/dotted-path.js';
import type { Call } from './call.js';
import type { CallClient } from './client.js';
import { createError } from './errors.js';
import { shorten } from './parse-body.js';
import { parseRetryAfter } from './retry-policy.js';

/** Creates the error of a response with an error status. */
export function createStatusError(
  call: Call,
  { headers, status, statusText }: Response,
  text: string,
  requestId: string | undefined,
): ApiError {
  const { message: reason, ...facts } = readFacts(call.client, text);
  const retryAfter = [parseRetryAfter(headers) / 1000, facts.retryAfter].find(
    (seconds = NaN) => seconds >= 0,
  );
  const message = reason || shorten(text) || statusText || 'empty response body';
  const location = status < 400 && headers.get('location');
  const redirect = location ? `, redirect not followed to ${location}` : '';
  return createError(call, status, `status ${status}${redirect}: ${message}`, {
    ...facts,
    status,
    headers,
    requestId: requestId ?? facts.requestId,
    retryAfter,
  });
}

/** Creates the error that an event of a stream reports. */
export function createEventError(call: Call, data: string): ApiError {
  const { message, ...facts } = readFacts(call.client, call.client.redact(data));
  return createError(call, 'base', `error event: ${message || shorten(data)}`, facts);
}

/** Reads the facts of an error body, at the paths that the API's definition gives. */
function readFacts(
  { api, json }: CallClient,
  text: string,
): Omit<ErrorInfo, 'headers'> & { readonly message: string } {
  let body: unknown = text || undefined;
  try {
    if (text !== '') body = json.parse(text);
  } catch {
    // A body that isn't JSON is kept as text.
  }
  const paths = api.errorBody ?? {};
  const valueOf = (path: string | undefined): unknown =>
    path === undefined ? undefined : getAtPath(body, path);
  const textOf = (path: string | undefined): string | undefined => {
    const value = valueOf(path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const details = valueOf(paths.details);
  const seconds = textOf(paths.retryAfter);
  return {
    message: messageOf(body, paths.message),
    body,
    type: textOf(paths.type),
    code: textOf(paths.code),
    details: Array.isArray(details) ? (details as ErrorDetail[]) : undefined,
    requestId: textOf(paths.requestId),
    retryAfter: seconds === undefined ? undefined : Number(seconds),
  };
}

/** Usual places of the message in an error's body, for APIs whose document declares no place. */
const USUAL = ['message', 'error.message', 'detail', 'error_description', 'error', 'title'];

/** The message of an error: the body itself, or the text at a path, which may be a list of texts or of problems. */
function messageOf(body: unknown, path?: string): string {
  const paths = path === undefined ? USUAL : [path, ...USUAL];
  if (typeof body !== 'object') return shorten(textOfMessage(body));
  return paths.map((each) => textOfMessage(getAtPath(body, each))).find(Boolean) ?? '';
}

function textOfMessage(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return '';
  return value
    .map((item: unknown) =>
      textOfMessage(
        typeof item === 'object' ? (getAtPath(item, 'message') ?? getAtPath(item, 'msg')) : item,
      ),
    )
    .filter(Boolean)
    .join('; ');
}
