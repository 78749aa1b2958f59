import { serializePairs } from './pairs.js';
import type { Styles } from './style.js';

/**
 * Serializes the value of a `Cookie` header, which can be empty. The default is the exploded `form` style. Several
 * pairs of one parameter are separated by semicolons, like separate cookies (RFC 6265 §4.2.1), and not by ampersands as
 * in a query.
 */
export function serializeCookies(
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  return serializePairs('cookie', values, styles).join('; ');
}
