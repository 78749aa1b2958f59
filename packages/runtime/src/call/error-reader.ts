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
    const texts = [paths.message ?? [], MESSAGES, TITLES].flatMap((path) => valuesAt(body, path));
    const message = (typeof body === 'object' ? texts : [body])
      .filter((text) => typeof text === 'string' || typeof text === 'number')
      .find((text) => text !== '');
    return {
      message: shorten(String(message ?? '')),
      details: listAt(body, paths.details) ?? listAt(body, ['errors', 'details', 'error.details']),
    };
  },
};

export function valuesAt(body: unknown, path: ErrorPath = []): unknown[] {
  return (typeof path === 'string' ? [path] : path).map((each) => getAtPath(body, each));
}

/** Returns the list at a declared path, unchanged. */
export function listAt(body: unknown, path: ErrorPath | undefined): ErrorDetail[] | undefined {
  return valuesAt(body, path).find(Array.isArray) as ErrorDetail[] | undefined;
}
