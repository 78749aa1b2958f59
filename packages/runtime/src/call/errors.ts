import type { ApiError, ErrorInfo } from '../errors/api-error.js';
import { classFor, type ErrorKind } from '../errors/error-table.js';
import { getCode } from '../http/connection-error.js';
import { extendStackTrace, UsageError } from '../errors/usage-error.js';
import { setHidden } from '../shared/hidden-property.js';
import type { Call } from './call.js';

/** Creates an error of a call by its kind or status, without secrets. */
export function createError(
  { client, method, path: template, url }: Call,
  kind: ErrorKind | number,
  message: string,
  info?: ErrorInfo,
): ApiError {
  const path = url === undefined ? template : new URL(url).pathname;
  const { api, redact } = client;
  const ErrorClass = classFor(api.errors, kind);
  const headers =
    info?.headers &&
    new Headers([...info.headers].map(([name, value]): [string, string] => [name, redact(value)]));
  for (let cause = info?.cause; cause instanceof Error; cause = cause.cause)
    redactError(cause, redact);
  const restore = extendStackTrace();
  const error = new ErrorClass(redact(`${method} ${path}: ${message}`), {
    method,
    path,
    ...info,
    headers,
  });
  restore();
  return error;
}

/** Creates the error of a failed connection, with the platform's code. */
export function createConnectionError(
  call: Call,
  message: string,
  cause: unknown,
  body?: string,
): ApiError {
  return createError(call, 'connection', message, { cause, code: getCode(cause), body });
}

/** Converts a usage error to the API's own class and keeps its stack, which leads to the caller. */
export function toApiError(call: Call, error: unknown): unknown {
  if (!(error instanceof UsageError)) return error;
  const { message, cause, stack } = error;
  const usage = createError(call, 'usage', message, { cause });
  const frames = /\n\s+at [^]*/.exec(stack ?? '')?.[0];
  if (frames !== undefined) usage.stack = `${usage.name}: ${usage.message}${frames}`;
  return usage;
}

/** Removes secrets from a cause: some platforms include the URL or a header in their errors. */
function redactError(error: Error, redact: (text: string) => string): void {
  for (const key of ['message', 'stack'] as const) {
    const text = redact(error[key] ?? '');
    if (text !== (error[key] ?? '')) setHidden(error, key, text);
  }
}
