import { serializePairs } from './pairs.js';
import type { Styles } from './style.js';

/**
 * Serializes query parameters, without the question mark; may be empty. The default style is form, exploded. Null,
 * undefined and empty lists are omitted.
 *
 * @throws {UsageError} naming the parameter.
 */
export function serializeQuery(
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  return serializePairs('query parameter', values, styles, true).join('&');
}
