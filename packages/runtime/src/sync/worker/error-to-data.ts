import { inspect } from 'node:util';
import { ApiError } from '../../errors/api-error.js';
import { UsageError } from '../../errors/usage-error.js';
import { headersToData } from '../header-data.js';
import type { CauseData, ErrorData, ErrorInfoData } from '../error-data.js';

/** Maximum length of the cause chain that is posted with an error. */
const MAX_DEPTH = 8;

/**
 * Converts an error to data that can be posted.
 *
 * @param getErrorKey - returns the key of an error's class in the API's error table.
 */
export function errorToData(
  thrown: unknown,
  getErrorKey: (error: ApiError) => string | undefined,
  depth = 0,
): ErrorData {
  if (!(thrown instanceof Error)) {
    return {
      ...basicData('Error', `thrown: ${String(thrown)}`),
      cause: { value: toCloneable(thrown) },
    };
  }
  const { cause, ...members } = Object.fromEntries(
    Object.entries(thrown).filter(([, value]) => isCloneable(value)),
  );
  const known = thrown instanceof ApiError;
  return {
    name: thrown.name,
    message: thrown.message,
    // `Error.prepareStackTrace` can return a value that can't be posted.
    stack: typeof thrown.stack === 'string' ? thrown.stack : undefined,
    isUsage: thrown instanceof UsageError,
    key: known ? getErrorKey(thrown) : undefined,
    info: known ? infoToData(thrown) : undefined,
    members: known ? {} : members,
    cause: causeToData('cause' in thrown ? thrown.cause : cause, getErrorKey, depth),
  };
}

/** Returns the error that replaces a reply that can't be posted. */
export function uncloneable(cause: unknown): ErrorData {
  const message = `the result can't cross from the worker thread: ${String(cause)}`;
  return { ...basicData('DecodeError', message), key: 'decode', info: { headers: undefined } };
}

function basicData(name: string, message: string): ErrorData {
  return {
    name,
    message,
    stack: undefined,
    isUsage: false,
    key: undefined,
    info: undefined,
    members: {},
    cause: undefined,
  };
}

function causeToData(
  cause: unknown,
  getErrorKey: (error: ApiError) => string | undefined,
  depth: number,
): CauseData | undefined {
  if (cause === undefined || depth === MAX_DEPTH) return undefined;
  if (cause instanceof Error) return { error: errorToData(cause, getErrorKey, depth + 1) };
  return { value: toCloneable(cause) };
}

function infoToData(error: ApiError): ErrorInfoData {
  const { method, path, status, headers, body, type, code, details, requestId, retryAfter } = error;
  return {
    method,
    path,
    status,
    headers: headers && headersToData(headers),
    body: toCloneable(body),
    type,
    code,
    details,
    requestId,
    retryAfter,
  };
}

/** Returns the value if it can be posted, or else its string representation. */
function toCloneable(value: unknown): unknown {
  return isCloneable(value) ? value : inspect(value);
}

function isCloneable(value: unknown): boolean {
  if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
    return true;
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
