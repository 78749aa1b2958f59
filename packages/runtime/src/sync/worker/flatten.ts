import { inspect } from 'node:util';
import { ApiError } from '../../errors/api-error.js';
import { flattenHeaders } from '../flat-headers.js';
import type { FlatCause, FlatError, FlatInfo } from '../flat-error.js';

/** How deep a chain of causes is followed. */
const DEPTH = 8;

/**
 * Takes an error apart, so that it can be posted.
 *
 * @param keyOf - key in the API's error table of an error's class
 */
export function flatten(
  thrown: unknown,
  keyOf: (error: ApiError) => string | undefined,
  depth = 0,
): FlatError {
  if (!(thrown instanceof Error)) {
    return { ...plain('Error', `thrown: ${String(thrown)}`), cause: { value: dataOf(thrown) } };
  }
  const { cause, ...members } = Object.fromEntries(
    Object.entries(thrown).filter(([, value]) => cloneable(value)),
  );
  const known = thrown instanceof ApiError;
  return {
    name: thrown.name,
    message: thrown.message,
    stack: thrown.stack,
    key: known ? keyOf(thrown) : undefined,
    info: known ? infoOf(thrown) : undefined,
    members: known ? {} : members,
    cause: causeOf('cause' in thrown ? thrown.cause : cause, keyOf, depth),
  };
}

function plain(name: string, message: string): FlatError {
  return {
    name,
    message,
    stack: undefined,
    key: undefined,
    info: undefined,
    members: {},
    cause: undefined,
  };
}

function causeOf(
  cause: unknown,
  keyOf: (error: ApiError) => string | undefined,
  depth: number,
): FlatCause | undefined {
  if (cause === undefined || depth === DEPTH) return undefined;
  if (cause instanceof Error) return { error: flatten(cause, keyOf, depth + 1) };
  return { value: dataOf(cause) };
}

function infoOf(error: ApiError): FlatInfo {
  const { method, path, status, headers, body, type, code, details, requestId, retryAfter } = error;
  return {
    method,
    path,
    status,
    headers: headers && flattenHeaders(headers),
    body: dataOf(body),
    type,
    code,
    details,
    requestId,
    retryAfter,
  };
}

/** A value that can be posted: itself, or its text. */
function dataOf(value: unknown): unknown {
  return cloneable(value) ? value : inspect(value);
}

function cloneable(value: unknown): boolean {
  if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
    return true;
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
