import { pairsOf } from './pairs.js';
import type { Styles } from './style.js';

/**
 * The value of a `Cookie` header; `''` for none. The default style is form, exploded. Several pairs of one parameter
 * stand apart as cookies do, with a semicolon (RFC 6265 §4.2.1), not with the ampersand of a query.
 *
 * @throws {UsageFault} naming the parameter.
 */
export function serializeCookies(
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  return pairsOf('cookie', values, styles).join('; ');
}
