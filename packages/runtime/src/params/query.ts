import { escape, escapeReserved } from './escape.js';
import { joinPairs } from './pairs.js';
import type { Styles } from './style.js';

/**
 * Query parameters, without the question mark; `''` for none. The default style is form, exploded. Null, undefined
 * and empty lists are left out.
 *
 * @throws {UsageFault} naming the parameter.
 */
export function serializeQuery(
  values: Readonly<Record<string, unknown>> | undefined,
  styles?: Styles,
): string {
  return joinPairs('query parameter', '&', values, styles, escape, escapeReserved);
}
