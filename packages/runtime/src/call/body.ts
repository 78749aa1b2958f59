import { UsageError } from '../errors/usage-error.js';
import type { Call } from './call.js';

/**
 * The body of a call: the operation's, with the members of the option `body`.
 *
 * @throws {UsageError} if one of them has no members.
 */
export function bodyOf({ data: { body, encode }, options: { body: added } }: Call): unknown {
  if (added === undefined) return body;
  if (!isRecord(added)) throw new UsageError('body must be an object');
  const isFile = encode?.kind === 'binary' || encode?.kind === 'mixed';
  if (isFile || !(body === undefined || isRecord(body)))
    throw new UsageError('`body` adds members to an object, which the body of this call is not');
  return { ...(body as object | undefined), ...added };
}

/** False for values that aren't written member by member, such as lists, forms, files and objects with `toJSON`. */
function isRecord(value: unknown): boolean {
  return (
    Object.prototype.toString.call(value) === '[object Object]' &&
    !['toJSON', Symbol.iterator, Symbol.asyncIterator].some((key) => key in Object(value))
  );
}
