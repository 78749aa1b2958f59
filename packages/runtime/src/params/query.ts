import { serializePairs } from './pairs.js';
import type { Styles } from './style.js';

/**
 * Query parameters, without the question mark; `''` for none. The default style is form, exploded. Null, undefined
 * and empty lists are left out.
 *
 * @throws {UsageError} naming the parameter.
 */
export function serializeQuery(
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  return serializePairs('query parameter', values, styles, true).join('&');
}
