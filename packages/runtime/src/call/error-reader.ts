import type { ErrorDetail } from '../errors/api-error.js';
import type { ErrorPath, ErrorPaths } from '../errors/error-table.js';
import { getAtPath } from '../shared/dotted-path.js';
import { shorten } from '../shared/shorten.js';

/** The message and the list of problems in an error body. */
export interface ErrorWords {
  /** Empty if the body has no message. */
  readonly message: string;
  readonly details: ErrorDetail[] | undefined;
}

/** A strategy for finding the message and the list of problems in an error body. */
export interface ErrorReader {
  /** Identifies the reader in the other thread. */
  readonly kind: string;
  readonly read: (body: unknown, paths: ErrorPaths) => ErrorWords;
}

/** Common paths of the message in errors from frameworks, OAuth (RFC 6749) and problem details (RFC 9457). */
export const MESSAGES = ['message', 'error.message', 'detail', 'error_description'];
/** Paths of a title, which is less specific than the problems in the body. */
export const TITLES = ['error', 'title'];

/**
 * Reads the errors of an API that declares their structure. Uses the declared paths, or else common paths for a message
 * and a list of problems. Returns the list unchanged.
 */
export const declaredErrors: ErrorReader = {
  kind: 'declaredErrors',
  read(body, paths) {
    const message =
      typeof body === 'object'
        ? (readAt(body, paths.message, textOf) ??
          readAt(body, MESSAGES, textOf) ??
          readAt(body, TITLES, textOf))
        : textOf(body);
    return {
      message: shorten(message ?? ''),
      details: listAt(body, paths.details) ?? listAt(body, ['errors', 'details', 'error.details']),
    };
  },
};

/** Reads the values at a path, or at each of several paths, until `read` returns a result. */
export function readAt<T>(
  body: unknown,
  path: ErrorPath = [],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const each of typeof path === 'string' ? [path] : path) {
    const found = read(getAtPath(body, each));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns a string or a number as a string. */
export function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const textOf = (value: unknown): string | undefined => wordOf(value) || undefined;

/** Returns the first list at the given paths, unchanged, or undefined if there is none. */
export function listAt(body: unknown, path: ErrorPath | undefined): ErrorDetail[] | undefined {
  return readAt(body, path, (value) =>
    Array.isArray(value) ? (value as ErrorDetail[]) : undefined,
  );
}
