import type { ErrorInfo } from '../errors/api-error.js';
import type { ErrorPath } from '../errors/error-table.js';
import type { CallClient } from './client.js';
import { declaredErrors, readAt, wordOf } from './error-reader.js';

/**
 * Reads the fields of an error body at the paths that the API's definition declares. The message and the problems are
 * also read from the paths that frameworks commonly use.
 */
export function readErrorFacts(
  { api, json }: CallClient,
  text: string,
): Omit<ErrorInfo, 'headers'> & { readonly message: string } {
  let body: unknown = text || undefined;
  try {
    if (text !== '') body = json.parse(text);
  } catch {
    // A body that isn't JSON is kept as text.
  }
  api.errorDates?.(body);
  const paths = api.errorBody ?? {};
  const word = (path: ErrorPath | undefined): string | undefined => readAt(body, path, wordOf);
  const seconds = word(paths.retryAfter);
  return {
    ...(api.errorReader ?? declaredErrors).read(body, paths),
    body,
    type: word(paths.type),
    code: word(paths.code),
    requestId: word(paths.requestId),
    retryAfter: seconds === undefined ? undefined : Number(seconds),
  };
}
