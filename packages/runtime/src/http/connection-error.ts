import { RedirectError } from './redirects.js';

/** Error codes that Node.js, its TLS module, undici and Bun use for connections that were never established. */
const NOT_CONNECTED =
  /REFUSED|^ENOTFOUND|^EAI_|UNREACH|CONNECT_TIMEOUT|CERT|UNABLE_TO|WRONG_VERSION|HANDSHAKE|^ERR_TLS|OpenSocket/i;

/** True if no connection was established, so the server can't have received the request. */
export function isNotConnected(cause: unknown): boolean {
  return chainOf(cause).some(({ code, syscall, message, errors }) => {
    // The platform reports one error per address that it tried.
    if (errors?.length) return errors.every(isNotConnected);
    if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
    // Node.js reports many TLS failures as EPROTO. This reason from OpenSSL means that the handshake failed.
    if (code === 'EPROTO') return message.includes(':wrong version number:');
    // An established connection can break with the same codes, for example if a network loses its route.
    if (syscall === 'read' || syscall === 'write') return false;
    // Deno's errors don't have a code, but their messages contain the kind. The messages of other platforms are not
    // reliable.
    return typeof code === 'string'
      ? NOT_CONNECTED.test(code)
      : message.includes('client error (Connect)');
  });
}

/** True if the server redirected a request that must not follow redirects. A retry would fail in the same way. */
export function isRedirectRefused(cause: unknown): boolean {
  return chainOf(cause).some(
    (error) => error instanceof RedirectError || /^unexpected ?redirect/i.test(error.message),
  );
}

/** Returns the platform's error code, such as `ECONNRESET`, if there is one. */
export function getCode(cause: unknown): string | undefined {
  const codes = chainOf(cause).map(({ code }) => code);
  return codes.find((code) => typeof code === 'string');
}

/** Returns the innermost message, because the outer one is often only `fetch failed`. */
export function getReason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.cause instanceof Error) return getReason(cause.cause);
  // The messages of OpenSSL end with a line break.
  return cause.message.trim() || (cause as { code?: string }).code || cause.name;
}

type SystemError = Error & {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly errors?: readonly unknown[];
};

/** Returns an error and up to three of its causes. */
function chainOf(cause: unknown): SystemError[] {
  const chain: SystemError[] = [];
  for (let error = cause; error instanceof Error && chain.length < 4; error = error.cause)
    chain.push(error);
  return chain;
}
