import type { ErrorDetail, ErrorInfo } from '../errors/api-error.js';
import type { ErrorPath } from '../errors/error-table.js';
import { getAtPath } from '../shared/dotted-path.js';
import type { CallClient } from './client.js';
import { shorten } from './parse-body.js';
import { findProblems, isFieldErrors, joinProblems, problemsOf } from './problems.js';

/**
 * Reads the fields of an error body at the paths that the API's definition declares, or else at the usual paths of
 * frameworks.
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
  const problems = findProblems(body);
  const word = (path: ErrorPath | undefined): string | undefined =>
    valuesAt(body, path)
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .map(String)[0];
  const seconds = word(paths.retryAfter);
  return {
    message: messageOf(body, paths.message, problems),
    body,
    type: word(paths.type),
    code: word(paths.code),
    details: detailsOf(body, paths.details, problems),
    requestId: word(paths.requestId),
    retryAfter: seconds === undefined ? undefined : Number(seconds),
  };
}

/** Usual locations of the message in frameworks, OAuth (RFC 6749) and Problem Details (RFC 9457). */
const USUAL = ['message', 'error.message', 'detail', 'error_description'];
/** Locations of a title, which is used only if the body lists no individual problems. */
const TITLES = ['error', 'title'];

/** Returns the message of an error body: the body itself, the text at a path, or the joined problems. */
function messageOf(
  body: unknown,
  path: ErrorPath | undefined,
  problems: readonly ErrorDetail[],
): string {
  if (typeof body !== 'object' || Array.isArray(body)) return textOf(body);
  const at = (paths: ErrorPath | undefined): string =>
    valuesAt(body, paths).map(textOf).find(Boolean) ?? '';
  const isFields = isFieldErrors(body);
  return at(path) || (isFields ? '' : at(USUAL)) || joinProblems(problems) || at(TITLES);
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' || Array.isArray(value)
    ? shorten(joinProblems(problemsOf(value)))
    : '';
}

/** Returns the list at the declared path unchanged, or else the problems in the body. */
function detailsOf(
  body: unknown,
  path: ErrorPath | undefined,
  problems: ErrorDetail[],
): ErrorDetail[] | undefined {
  const declared = valuesAt(body, path).find(Array.isArray);
  if (declared !== undefined) return declared as ErrorDetail[];
  return problems.length === 0 ? undefined : problems;
}

function valuesAt(body: unknown, path: ErrorPath = []): unknown[] {
  return (typeof path === 'string' ? [path] : path).map((each) => getAtPath(body, each));
}
