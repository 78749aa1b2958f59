import type { Call } from '../call/call.js';
import { createError } from '../call/errors.js';
import type { ErrorInfo } from '../errors/api-error.js';
import type { ErrorTable } from '../errors/error-table.js';
import { setStackTraceLimit, UsageError } from '../errors/usage-error.js';
import { setHidden } from '../shared/hidden-property.js';
import { reviveHeaders } from './header-data.js';
import { type ErrorData, reviveCause, reviveError } from './error-data.js';
import { NoReplyError, NotCloneableError, UncaughtError, WorkerLostError } from './thread.js';

/**
 * Recreates the error of a failed call: an API error with the API's own class, and any other error with `reviveError`.
 */
export function reviveApiError(error: ErrorData, table: ErrorTable): Error {
  const { key, info } = error;
  if (key === undefined || info === undefined) return reviveError(error);
  const Class = table[key as keyof ErrorTable] ?? table.base;
  const { headers: headersData, ...facts } = info;
  const cause: ErrorInfo = error.cause === undefined ? {} : { cause: reviveCause(error.cause) };
  const revived = new Class(error.message, { ...facts, ...cause });
  if (headersData !== undefined) {
    let headers: Headers | undefined;
    const get = (): Headers => (headers ??= reviveHeaders(headersData));
    Object.defineProperty(revived, 'headers', { get, configurable: true });
  }
  return revived;
}

/** Converts usage errors and worker thread errors to the API's classes. Returns other values unchanged. */
export function toCallerError(thrown: unknown, call: Call): unknown {
  if (thrown instanceof WorkerLostError || thrown instanceof UncaughtError) {
    const { cause, message } = thrown;
    return createError(call, 'worker', `no response: ${message}`, { cause });
  }
  if (thrown instanceof NoReplyError) {
    const message = 'the deadline passed without a reply from the worker thread';
    return createError(call, 'timeout', message, { cause: thrown });
  }
  if (thrown instanceof NotCloneableError) {
    const { cause, message } = thrown;
    return createError(call, 'usage', message, { cause });
  }
  if (thrown instanceof UsageError)
    return createError(call, 'usage', thrown.message, { cause: thrown.cause });
  return thrown;
}

/** The method that the caller called. Stacks are cut at its frame. */
export type Entry = (...args: never) => unknown;

export function entryPoint(owner: object, name: PropertyKey): Entry {
  return Reflect.get(owner, name) as Entry;
}

/**
 * Replaces the stack of an error with the caller's: the caller's line is first, and runtime frames above it are
 * omitted. The error's own frames follow unless the error has a `status` member.
 *
 * @param entry - the runtime method that the caller called.
 * @param skip - the number of frames of emitted code between `entry` and the caller.
 */
export function placeStack(error: unknown, entry: Entry, skip: number): void {
  if (!(error instanceof Error)) return;
  const { stackTraceLimit } = Error;
  setStackTraceLimit(stackTraceLimit + skip + 1);
  try {
    replaceStack(error, entry, skip);
  } catch {
    // `Error.prepareStackTrace` threw. The error keeps its own stack.
  } finally {
    setStackTraceLimit(stackTraceLimit);
  }
}

function replaceStack(error: Error, entry: Entry, skip: number): void {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, entry);
  const frames = framesOf(holder);
  // `Error.prepareStackTrace` may return any value.
  if (frames === undefined) return;
  if (frames.length > skip) frames.splice(0, skip);
  // Removes frames of built-in functions, such as a generator's `next`.
  while (frames[0]?.endsWith('(<anonymous>)')) frames.shift();
  const inner = 'status' in error ? [] : (framesOf(error) ?? []);
  setHidden(error, 'stack', [`${error.name}: ${error.message}`, ...frames, ...inner].join('\n'));
}

/** Returns the frames of a stack, or undefined if the stack isn't a string. */
function framesOf({ stack }: { readonly stack?: unknown }): string[] | undefined {
  return typeof stack === 'string'
    ? stack.split('\n').filter((line) => /^\s+at /.test(line))
    : undefined;
}
