import { UsageError } from '../errors/usage-error.js';

/**
 * Rejects a value that lacks the members of a `Response` that every call reads, such as a stub that has only `json()`.
 *
 * @param source - the function that returned the value, for the message.
 * @throws {UsageError} if a member is missing. The message names the members.
 */
export function checkResponse(value: unknown, source: string): void {
  if (typeof value !== 'object' || value === null)
    throw new UsageError(`${source} returned ${value === null ? 'null' : typeof value}${ADVICE}`);
  const { ok, status, headers, arrayBuffer } = value as Partial<Response>;
  const missing = [
    typeof ok !== 'boolean' && 'ok',
    typeof status !== 'number' && 'status',
    typeof headers?.get !== 'function' && 'headers',
    typeof arrayBuffer !== 'function' && !(value as Partial<Response>).body && 'a body',
  ].filter(Boolean);
  if (missing.length > 0)
    throw new UsageError(`${source} returned an object without ${missing.join(', ')}${ADVICE}`);
}

const ADVICE = ', not a Response: in a test, return `Response.json({ … })`';
