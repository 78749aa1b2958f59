import { serializePairs } from './pairs.js';
import type { Styles } from './style.js';

/**
 * Serializes the value of a `Cookie` header; may be empty. The default style is form, exploded. Several pairs of one
 * parameter are separated with a semicolon, like cookies (RFC 6265 §4.2.1), not with the ampersand of a query.
 *
 * @throws {UsageError} naming the parameter.
 */
export function serializeCookies(
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  return serializePairs('cookie', values, styles).join('; ');
}
