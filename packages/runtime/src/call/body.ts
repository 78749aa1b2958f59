import { UsageError } from '../errors/usage-error.js';
import type { Call } from './call.js';

/**
 * Returns the body of a call with the members of the `body` option, if any, added.
 *
 * @throws {UsageError} if the option is set but either the option or the call's body isn't an object.
 */
export function bodyOf({ data: { body, encode }, options: { body: added } }: Call): unknown {
  if (added === undefined) return body;
  if (!isRecord(added)) throw new UsageError('body must be an object');
  const isFile = encode?.kind === 'binary' || encode?.kind === 'mixed';
  if (isFile || !(body === undefined || isRecord(body)))
    throw new UsageError(
      '`body` adds members to an object, but the body of this call is not an object',
    );
  return { ...(body as object | undefined), ...added };
}

/**
 * True for plain objects. False for values that aren't serialized member by member, such as lists, forms, files and
 * objects with `toJSON`.
 */
function isRecord(value: unknown): boolean {
  return (
    Object.prototype.toString.call(value) === '[object Object]' &&
    !['toJSON', Symbol.iterator, Symbol.asyncIterator].some((key) => key in Object(value))
  );
}
