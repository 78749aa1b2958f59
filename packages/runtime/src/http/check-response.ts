import { UsageError } from '../errors/usage-error.js';

/**
 * Rejects a value that lacks a member of `Response` that every call reads, such as a stub that has only `json()`.
 *
 * @param source - the function that returned the value, for the message.
 * @throws {UsageError} if a member is missing. The message names the first missing one.
 */
export function checkResponse(value: unknown, source: string): void {
  const response = Object(value) as Partial<Response>;
  const { ok, status, headers, arrayBuffer } = response;
  let missing: string | undefined;
  if (typeof ok !== 'boolean') missing = 'ok';
  else if (typeof status !== 'number') missing = 'status';
  else if (typeof headers?.get !== 'function') missing = 'headers';
  // Reading `body` makes `nodeFetch` create a web stream, so it is read only if necessary.
  else if (typeof arrayBuffer !== 'function' && !response.body) missing = 'body';
  if (missing !== undefined)
    throw new UsageError(
      `${source} returned a value without \`${missing}\`, not a Response; in a test, return \`Response.json({ … })\``,
    );
}
