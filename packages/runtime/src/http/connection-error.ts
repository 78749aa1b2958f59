import { RedirectError } from './redirects.js';

/**
 * Messages of failed connections. Platforms give no common code for them, so this is the only place of the runtime that
 * reads messages of errors.
 */
const NOT_CONNECTED =
  /refused|notfound|EAI_AGAIN|UNREACH|CONNECT_TIMEOUT|CERT|WRONG.VERSION|HANDSHAKE|ERR_TLS|OpenSocket|dns error|tcp connect/i;

/** True: no connection was established, so the server can't have received the request. */
export function isNotConnected(cause: unknown): boolean {
  return chainOf(cause).some(
    ({ code, syscall, message }) =>
      syscall === 'connect' ||
      syscall === 'getaddrinfo' ||
      // The text of a URL is not a reason.
      NOT_CONNECTED.test(`${String(code)} ${message.replace(/https?:\S+/g, '')}`),
  );
}

/** True: the request was redirected although it must not be, so that a retry would fail the same way. */
export function isRedirectRefused(cause: unknown): boolean {
  return chainOf(cause).some(
    (error) => error instanceof RedirectError || /^unexpected ?redirect/i.test(error.message),
  );
}

/** The innermost message: the outer one of `fetch` only says that it failed. */
export function getReason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.cause instanceof Error) return getReason(cause.cause);
  return cause.message || (cause as { code?: string }).code || cause.name;
}

type SystemError = Error & { readonly code?: unknown; readonly syscall?: unknown };

/** An error and its causes. */
function chainOf(cause: unknown): SystemError[] {
  const chain: SystemError[] = [];
  for (let error = cause; error instanceof Error && chain.length < 4; error = error.cause)
    chain.push(error);
  return chain;
}
