import { UsageError } from '../errors/usage-error.js';
import { checkHeaderValue } from '../http/headers.js';

/** @throws {UsageError} for an option that isn't among the names of `known`. */
export function checkOptionNames(owner: string, options: object, known: readonly string[]): void {
  for (const name in options) {
    if (!known.includes(name))
      throw new UsageError(`unknown option "${name}"; ${owner} takes ${known.join(', ')}`);
  }
}

/** @throws {UsageError} unless it is a positive number of milliseconds. */
export function checkMilliseconds(name: string, ms: number): number {
  if (typeof ms === 'number' && ms > 0) return ms;
  throw new UsageError(`${name} must be a number of milliseconds above 0, not ${String(ms)}`);
}

/** @throws {UsageError} unless it is a text that a server can recognize: an empty key would mark all requests as one. */
export function checkIdempotencyKey(key: unknown): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key === 'string' && key.trim() !== '') return checkHeaderValue('idempotencyKey', key);
  throw new UsageError('idempotencyKey must be a text that is not blank');
}

/** @throws {UsageError} unless it is a number of at least 0. */
export function checkCount(name: string, count: number): number {
  if (typeof count === 'number' && count >= 0) return count;
  throw new UsageError(`${name} must be a number of at least 0, not ${String(count)}`);
}
