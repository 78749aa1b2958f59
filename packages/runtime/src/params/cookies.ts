import { serializePairs } from './pairs.js';
import type { Styles } from './style.js';

/**
 * Serializes the value of a `Cookie` header, which can be empty. The default style is form, exploded. Several pairs of
 * one parameter are separated by semicolons, as cookies are (RFC 6265 §4.2.1), not by the ampersand of a query.
 *
 * @throws {UsageError} if a value can't be serialized. The message names the parameter.
 */
export function serializeCookies(
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  return serializePairs('cookie', values, styles).join('; ');
}
