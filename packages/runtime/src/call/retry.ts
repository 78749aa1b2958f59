import { clock } from '../clock.js';
import type { RetryPolicy } from '../types/descriptor.js';
import type { Call } from './call.js';

/** Longest wait that a server may ask for, in milliseconds. */
const PATIENCE = 60_000;

/** Milliseconds that an answer asks to wait: `retry-after-ms`, or `Retry-After` (RFC 9110 §10.2.3); NaN for none. */
export function askedWait(headers: Headers): number {
  const exact = numeric(headers.get('retry-after-ms'));
  if (exact >= 0) return exact;
  const text = headers.get('retry-after') ?? '';
  return /^[a-z]/i.test(text) ? Date.parse(text) - clock.date() : numeric(text) * 1000;
}

const numeric = (text: string | null): number => (text?.trim() ? Number(text) : NaN);

/**
 * Milliseconds before the next try: what the server asked for where that is reasonable, else 0.5 s · 2ⁿ, at most
 * 8 s, times a random factor in (0.75, 1].
 *
 * @param attempt - 0 after the first try.
 */
export function waitBefore(attempt: number, headers: Headers | undefined): number {
  const asked = headers ? askedWait(headers) : NaN;
  const own = Math.min(500 * 2 ** attempt, 8000) * (1 - clock.random() / 4);
  return (asked >= 0 && asked <= PATIENCE ? asked : own) * clock.scale;
}

/** Whether an error status is worth another try. `x-should-retry` overrides the rule. */
export function retriable({ status, headers }: Response, policy?: RetryPolicy): boolean {
  const wish = headers.get('x-should-retry');
  if (wish === 'true' || wish === 'false') return wish === 'true';
  const isFinal = typeof policy === 'object' && policy.except.includes(status);
  return ([408, 409, 429].includes(status) || status >= 500) && !isFinal;
}

/** Whether a credential that was refused can be had anew; once a call. */
export function renew({ attempt, body, used, wire }: Call): boolean {
  if (attempt > 0 || body?.replayable === false) return false;
  return used.some((credential) => wire && credential.expire?.(wire));
}

/** What the platforms say where no connection came about: nothing can have arrived then. */
const UNSENT =
  /refused|notfound|EAI_AGAIN|UNREACH|CONNECT_TIMEOUT|CERT|WRONG.VERSION|HANDSHAKE|ERR_TLS|OpenSocket|dns error|tcp connect/i;

/** True: the request can't have reached the server, so that trying again is safe for any method. */
export function unsent(cause: unknown): boolean {
  for (
    let step = cause, depth = 0;
    step instanceof Error && depth < 4;
    step = step.cause, depth++
  ) {
    const { code, syscall, message } = step as Error & { code?: unknown; syscall?: unknown };
    if (
      syscall === 'connect' ||
      syscall === 'getaddrinfo' ||
      // A URL in it isn't what it says.
      UNSENT.test(`${String(code)} ${message.replace(/https?:\S+/g, '')}`)
    )
      return true;
  }
  return false;
}
