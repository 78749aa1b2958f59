import type { ApiError } from '../errors/api-error.js';
import type { Call } from './call.js';
import { readErrorFacts } from './error-facts.js';
import { createError } from './errors.js';
import { shorten } from '../shared/shorten.js';
import { parseRetryAfter } from './retry-policy.js';

/** Creates the error for a response with an error status. */
export function createStatusError(
  call: Call,
  { headers, status, statusText }: Response,
  text: string,
  requestId: string | undefined,
): ApiError {
  const { message: reason, ...facts } = readErrorFacts(call.client, text);
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

/** Creates the error for an error event in a stream. */
export function createEventError(call: Call, data: string): ApiError {
  const { message, ...facts } = readErrorFacts(call.client, call.client.redact(data));
  return createError(call, 'base', `error event: ${message || shorten(data)}`, facts);
}
