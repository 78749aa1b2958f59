import type { ErrorDetail } from '../errors/api-error.js';
import type { ErrorPath } from '../errors/error-table.js';
import { type ErrorReader, listAt, MESSAGES, readAt, TITLES } from './error-reader.js';
import { shorten } from '../shared/shorten.js';
import { findProblems, isFieldErrors, joinProblems, parseList, problemsOf } from './problems.js';

/** Paths of the message in errors of AWS, ASP.NET Web API, API Platform, OData 2, Apigee and others. */
const OTHER_MESSAGES = [
  'Message',
  'errorMessage',
  'error_message',
  'msg',
  'hydra:description',
  'error.message.value',
  'fault.faultstring',
];
/** Paths of a text that is less specific than the problems in the body, but more than the title. */
const DESCRIPTIONS = ['description', 'error.description', 'reason', 'error.reason'];

/** Reads the declared paths, or else finds the message and the problems where frameworks usually put them. */
export const frameworkErrors: ErrorReader = {
  kind: 'frameworkErrors',
  read(body, paths) {
    const problems = findProblems(body);
    return {
      message: messageOf(body, paths.message, problems),
      details: listAt(body, paths.details) ?? (problems.length === 0 ? undefined : problems),
    };
  },
};

/** Returns the message of an error body: the body itself, the text at a path, or the joined problems. */
function messageOf(
  body: unknown,
  path: ErrorPath | undefined,
  problems: readonly ErrorDetail[],
): string {
  if (typeof body !== 'object' || Array.isArray(body)) return textOf(body);
  const at = (paths: ErrorPath | undefined): string =>
    readAt(body, paths, (value) => textOf(value) || undefined) ?? '';
  const isFields = isFieldErrors(body);
  return (
    at(path) ||
    (isFields ? '' : at(MESSAGES) || at(OTHER_MESSAGES)) ||
    joinProblems(problems) ||
    at(DESCRIPTIONS) ||
    at(TITLES) ||
    at('hydra:title')
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' || Array.isArray(value)
    ? shorten(joinProblems(problemsOf(parseList(value))))
    : '';
}
