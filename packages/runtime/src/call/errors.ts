import type { ApiError, ErrorInfo } from '../errors/api-error.js';
import { classFor, type ErrorKind } from '../errors/error-table.js';
import { getCode } from '../http/connection-error.js';
import { extendStackTrace, UsageError } from '../errors/usage-error.js';
import { maskMembers } from '../log/mask-members.js';
import type { Call } from './call.js';

/** Creates the error for a failed call from a kind of failure or a status. Masks secrets in it. */
export function createError(
  call: Call,
  kind: ErrorKind | 'base' | number,
  message: string,
  info?: ErrorInfo,
): ApiError {
  const { client, data, method, options, path: template, url } = call;
  const path = url === undefined ? template : new URL(url).pathname;
  const { api, redact } = client;
  const ErrorClass = classFor(api.errors, kind);
  client.concealCall(data.header, options.headers);
  const headers =
    info?.headers &&
    new Headers([...info.headers].map(([name, value]): [string, string] => [name, redact(value)]));
  const facts = maskMembers({ method, path, ...info, headers }, redact);
  const restore = extendStackTrace();
  const error = new ErrorClass(redact(`${method} ${path}: ${message}`), facts);
  restore();
  return error;
}

/** Creates the error for a failed connection, with the platform's error code. */
export function createConnectionError(
  call: Call,
  message: string,
  cause: unknown,
  body?: string,
): ApiError {
  const code = getCode(cause);
  const advice = adviseOnLimit(code);
  return createError(call, 'connection', message + advice, { cause, code, body });
}

/**
 * Returns advice if the code reports a limit of undici, which the client doesn't raise in a wrapper around `fetch`.
 * Otherwise returns ''.
 */
function adviseOnLimit(code = ''): string {
  const [, part] = /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.exec(code) ?? [];
  return part === undefined
    ? ''
    : `. ${part.toLowerCase()}Timeout of undici ended the request, which is 300 s by default: pass a dispatcher with a higher value as \`fetchOptions.dispatcher\`, or pass \`fetch: nodeFetch()\``;
}

/**
 * Converts a usage error to the API's own class and keeps its stack, which contains the caller's line. Returns any
 * other error unchanged.
 */
export function toApiError(call: Call, error: unknown): unknown {
  if (!(error instanceof UsageError)) return error;
  const { message, cause, stack } = error;
  const usage = createError(call, 'usage', message, { cause });
  const frames = typeof stack === 'string' ? /\n[ \t]+at [^]*/.exec(stack)?.[0] : undefined;
  if (frames !== undefined) usage.stack = `${usage.name}: ${usage.message}${frames}`;
  return usage;
}
