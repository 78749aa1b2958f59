import { serializePairs } from './pairs.js';
import type { Styles } from './style.js';

/**
 * Serializes query parameters. The result doesn't include the question mark and can be empty. The default is the
 * exploded `form` style, which omits null, undefined, and empty lists and objects.
 *
 * @throws {UsageError} if a value can't be serialized. The message names the parameter.
 */
export function serializeQuery(
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  return serializePairs('query parameter', values, styles, true).join('&');
}
