import type { HttpRequest } from '../http/request.js';
import { clock } from '../shared/clock.js';
import type { FailureReason } from './attempt-failure.js';
import type { PreparedCall } from './call.js';

/** One attempt of a call. */
export interface Attempt {
  /** Zero-based number of the attempt. */
  readonly number: number;
  readonly request: HttpRequest;
  /** True if the call has already renewed its credentials. */
  readonly renewed: boolean;
}

/** The decision to retry without a delay, to retry after a back-off, or not to retry. */
export type RetryDecision = 'now' | 'later' | 'never';

/**
 * Decides whether to retry, based on the operation's policy, the options and the cause of the failure. This is the only
 * code that makes this decision.
 */
export function decideRetry(
  call: PreparedCall,
  attempt: Attempt,
  reason: FailureReason,
): RetryDecision {
  const isRenewed = renewCredential(call, attempt, reason);
  if (call.data.retry === 'never' || attempt.number >= call.settings.maxRetries) return 'never';
  if (isRenewed) return 'now';
  return isTemporary(call, reason) && mayRepeat(call, attempt, reason) ? 'later' : 'never';
}

/** True if the same request may succeed later. */
function isTemporary({ data }: PreparedCall, reason: FailureReason): boolean {
  switch (reason.kind) {
    case 'timeout':
      return true;
    case 'connection':
      return !reason.permanent;
    case 'response':
      return false;
    case 'status': {
      const { status, headers } = reason;
      // The server would reject an earlier retry. The error contains the delay after which the caller can retry.
      if (parseRetryAfter(headers) > MAX_SERVER_DELAY) return false;
      const directive = headers.get('x-should-retry');
      if (directive === 'true' || directive === 'false') return directive === 'true';
      const isFinal = typeof data.retry === 'object' && data.retry.except.includes(status);
      return ([408, 409, 429].includes(status) || status >= 500) && !isFinal;
    }
  }
}

/**
 * True if the request can be repeated safely. Its body must be readable again, and a POST that the server may have
 * received must be idempotent or have an idempotency key that the operation accepts.
 */
function mayRepeat(
  { body, client, data, method }: PreparedCall,
  { request }: Attempt,
  reason: FailureReason,
): boolean {
  if (body?.replayable === false) return false;
  if (method !== 'POST' || data.idempotent) return true;
  if (reason.kind === 'connection' && !reason.sent) return true;
  // The caller or a hook may have removed the key or set it to an empty string.
  return data.idempotencyKey === true && !!request.headers[client.idempotencyHeader]?.trim();
}

/**
 * After a 401 response, drops the credentials and returns true if one of them can be renewed. This happens at most once
 * per call, and only if the request can be sent again.
 */
function renewCredential(call: PreparedCall, attempt: Attempt, reason: FailureReason): boolean {
  const { body, credentials } = call;
  const { request, renewed } = attempt;
  if (reason.kind !== 'status' || reason.status !== 401) return false;
  if (renewed || body?.replayable === false) return false;
  // The server that redirected the request has already processed it; the credential was rejected by the redirect
  // target.
  if (request.redirected && !mayRepeat(call, attempt, reason)) return false;
  // The response doesn't identify the rejected credential, so all of the call's credentials are marked as expired.
  return credentials.map((credential) => credential.expire?.(request)).includes(true);
}

/** Maximum delay in milliseconds that a server can request. A longer delay ends the call. */
const MAX_SERVER_DELAY = 60_000;

/**
 * Returns the delay from `retry-after-ms` or `Retry-After` (RFC 9110 §10.2.3), converted to milliseconds. Returns NaN
 * if neither header contains a delay.
 */
export function parseRetryAfter(headers: Headers): number {
  const exact = toNumber(headers.get('retry-after-ms'));
  if (exact >= 0) return exact;
  const text = headers.get('retry-after') ?? '';
  return /^[a-z]/i.test(text) ? Date.parse(text) - clock.date() : toNumber(text) * 1000;
}

const toNumber = (text: string | null): number => (text?.trim() ? Number(text) : NaN);

/**
 * Returns the delay before the next attempt in milliseconds: the delay that the server requests, or else 0.5 s · 2ⁿ, at
 * most 8 s, times a random factor in (0.75, 1].
 *
 * @param attempt - zero-based number of the previous attempt.
 */
export function getRetryDelay(attempt: number, headers: Headers | undefined): number {
  const requested = headers ? parseRetryAfter(headers) : NaN;
  const backOff = Math.min(500 * 2 ** attempt, 8000) * (1 - clock.random() / 4);
  return (requested >= 0 ? requested : backOff) * clock.scale;
}
