import { UsageError } from '../errors/usage-error.js';
import { checkHeaderValue } from '../http/headers.js';
import type { AppInfo } from './options.js';

/** @throws {UsageError} if an option's name is not in `known`. */
export function checkOptionNames(owner: string, options: object, known: readonly string[]): void {
  for (const name in options) {
    if (!known.includes(name))
      throw new UsageError(`unknown option "${name}": ${owner} accepts ${known.join(', ')}`);
  }
}

/** @throws {UsageError} unless `ms` is a positive number. */
export function checkMilliseconds(name: string, ms: number): number {
  if (typeof ms === 'number' && ms > 0) return ms;
  throw new UsageError(
    `${name} must be a number of milliseconds above 0, not ${typeof ms === 'number' ? ms : `a ${typeof ms}`}`,
  );
}

/**
 * @throws {UsageError} if the key is blank or isn't a valid header value. The server would treat all requests with an
 *   empty key as the same request. `undefined` is accepted.
 */
export function checkIdempotencyKey(key: unknown): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key === 'string' && key.trim() !== '') return checkHeaderValue('idempotencyKey', key);
  throw new UsageError('idempotencyKey must be a string that is not blank');
}

/** @throws {UsageError} unless `count` is a non-negative number. */
export function checkCount(name: string, count: number): number {
  if (typeof count === 'number' && count >= 0) return count;
  throw new UsageError(
    `${name} must be a number of at least 0, not ${typeof count === 'number' ? count : `a ${typeof count}`}`,
  );
}

/** @throws {UsageError} if an option's value doesn't have the type that calls rely on. */
export function checkOptionTypes(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    const expected = value === undefined || value === null ? undefined : expectedOf(name, value);
    if (expected !== undefined) throw new UsageError(`${name} must be ${expected}`);
  }
}

/**
 * Describes the expected value of an option. Returns undefined if the value is valid or the option isn't checked here.
 */
function expectedOf(name: string, value: unknown): string | undefined {
  const isObject = typeof value === 'object';
  switch (name) {
    case 'signal':
      return isObject && value !== null && 'addEventListener' in value
        ? undefined
        : 'an AbortSignal';
    case 'middleware':
      return Array.isArray(value) && value.every((hook) => Object(hook) === hook)
        ? undefined
        : 'a list of objects with hooks';
    case 'headers':
    case 'query':
    case 'fetchOptions':
      return isObject ? undefined : 'an object';
    case 'appInfo':
      return typeof (value as Partial<AppInfo>).name === 'string'
        ? undefined
        : 'an object with a name';
    case 'baseUrl':
      return typeof value === 'string' || value instanceof URL ? undefined : 'a string or a URL';
    case 'logLevel':
      return typeof value === 'string' ? undefined : 'a string';
    case 'fetch':
    case 'validate':
      return typeof value === 'function' ? undefined : 'a function';
    default:
      return undefined;
  }
}
