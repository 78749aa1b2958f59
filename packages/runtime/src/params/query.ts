import { pairsOf } from './pairs.js';
import type { Styles } from './style.js';

/**
 * Query parameters, without the question mark; `''` for none. The default style is form, exploded. Null, undefined
 * and empty lists are left out.
 *
 * @throws {UsageFault} naming the parameter.
 */
export function serializeQuery(
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  return pairsOf('query parameter', values, styles, true).join('&');
}
