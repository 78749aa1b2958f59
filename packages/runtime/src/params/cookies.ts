import { serializePairs } from './pairs.js';
import type { Styles } from './style.js';

/**
 * Serializes the value of a `Cookie` header, which can be empty. The default is the exploded `form` style. If a
 * parameter produces several pairs, they are separated by semicolons, like cookies (RFC 6265 §4.2.1), not by
 * ampersands, as in a query.
 *
 * @throws {UsageError} if a value can't be serialized. The message names the parameter.
 */
export function serializeCookies(
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  return serializePairs('cookie', values, styles).join('; ');
}
