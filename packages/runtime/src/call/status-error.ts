import type { ApiError, ErrorDetail } from '../errors/api-error.js';
import { getAtPath } from '../shared/dotted-path.js';
import type { Call } from './call.js';
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
  const { api, json } = call.client;
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
  const retryAfter = [
    parseRetryAfter(headers) / 1000,
    Number(textOf(paths.retryAfter) ?? NaN),
  ].find((seconds) => seconds >= 0);
  const message =
    messageOf(body, paths.message) || shorten(text) || statusText || 'empty response body';
  const location = status < 400 && headers.get('location');
  const redirect = location ? `, redirect not followed to ${location}` : '';
  return createError(call, status, `status ${status}${redirect}: ${message}`, {
    status,
    headers,
    body,
    type: textOf(paths.type),
    code: textOf(paths.code),
    details: Array.isArray(details) ? (details as ErrorDetail[]) : undefined,
    requestId: requestId ?? textOf(paths.requestId),
    retryAfter,
  });
}

/** Where bodies say what went wrong, if the API's document doesn't. */
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
