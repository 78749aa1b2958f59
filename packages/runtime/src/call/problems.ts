import type { ErrorDetail } from '../errors/api-error.js';
import { getAtPath } from '../shared/dotted-path.js';

/**
 * Common names of the member that contains a problem's message, as used by FastAPI, Spring, JSON:API, LoopBack, Ajv,
 * Zod and others.
 */
const MESSAGES = [
  'message',
  'msg',
  'detail',
  'defaultMessage',
  'description',
  'reason',
  'title',
  'error',
  'code',
];
const FIELDS = [
  'field',
  'loc',
  'path',
  'instancePath',
  'propertyPath',
  'source.pointer',
  'source.parameter',
  'pointer',
  'extensions.field',
  'property',
  'attribute',
  'attr',
  'param',
  'target',
  'location',
  'name',
];

/** Common locations of problem lists in an error body. */
const LISTS = [
  'errors',
  'error.errors',
  'error.issues',
  'error.details.errors',
  'details',
  'error.details',
  'details.causes',
  'violations',
  'invalid-params',
  'errorMessages',
  'ModelState',
  '_embedded.errors',
  'detail',
  'message',
  'error.message',
  'error',
];

/**
 * Member names that aren't fields. Django REST, Rails and ASP.NET use some of them for problems without a field, and
 * errors of Zod, Symfony and Google use the others for containers.
 */
const NO_FIELD =
  /^(non_field_errors|__all__|base|\$?|errors|formErrors|fieldErrors|fieldViolations|violations|children)$/;

/** Maximum nesting depth of problems. */
const DEEPEST = 8;

/** Returns the problems that an error body lists, or an empty list. */
export function findProblems(body: unknown): ErrorDetail[] {
  if (Array.isArray(body) || isFieldErrors(body)) return problemsOf(body);
  for (const path of LISTS) {
    const value = parseList(getAtPath(body, path));
    const isList = Array.isArray(value) || path.endsWith('errors') || isFieldErrors(value);
    const found = isList ? problemsOf(value) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** Parses a string that contains a JSON list, as the message of a Zod 4 error does. Returns other values unchanged. */
export function parseList(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('[')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/**
 * Returns the problems in a string, a list, an object with a message, or an object with a list or a string per field.
 * An object in a list describes one problem, so its strings aren't messages of fields.
 */
export function problemsOf(value: unknown, field = '', depth = 0, isItem = false): ErrorDetail[] {
  if (typeof value === 'string')
    return value === '' ? [] : [{ ...(field !== '' && { field }), message: value }];
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  if (Array.isArray(value))
    return value.flatMap((item) => problemsOf(item, field, depth + 1, true));
  const message = MESSAGES.map((path) => getAtPath(value, path)).find(isText);
  if (message !== undefined) return problemsOf(message, fieldOf(value) || field);
  return Object.entries(value)
    .filter(([, member]) => !(isItem && typeof member === 'string'))
    .flatMap(([name, member]) =>
      problemsOf(member, [field, name].filter((each) => !NO_FIELD.test(each)).join('.'), depth + 1),
    );
}

/** Joins the first ten problems into a message such as `email: is taken; name: is too long`. */
export function joinProblems(problems: readonly ErrorDetail[]): string {
  return problems
    .slice(0, 10)
    .map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`))
    .join('; ');
}

/** True for an object that maps fields to lists of messages or to further such objects, as Django REST returns it. */
export function isFieldErrors(value: unknown, depth = 0): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    depth < DEEPEST &&
    entries.every(
      ([name, item]: [string, unknown]) =>
        !/^(message|error|detail)s?$/.test(name) &&
        (isTexts(item) || isFieldErrors(item, depth + 1)),
    )
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/**
 * Returns the field of a problem, or an empty string if it has no field. FastAPI, Zod and Valibot list the segments of the field's path.
 */
function fieldOf(value: object): string {
  return (
    FIELDS.map((path) => getAtPath(value, path))
      .map((found) => (Array.isArray(found) ? found.map(segmentOf).join('.') : found))
      .find(isText) ?? ''
  );
}

/** Returns a segment of a path. In Valibot, a segment is an object with a key. */
function segmentOf(segment: unknown): unknown {
  return getAtPath(segment, 'key') ?? segment;
}
