import { headerValue } from '../call/headers.js';
import { verbatim } from './escape.js';
import { joined } from './joined.js';
import type { Style } from './style.js';
import { named } from './value.js';

/**
 * A header parameter's value, in style simple unless told otherwise; undefined where there is nothing to send. Header
 * values are not percent-encoded.
 *
 * @param name - for messages.
 * @throws {UsageFault} where the value holds what no header can carry (RFC 9110 §5.5).
 */
export function serializeHeader(
  value: unknown,
  style: Style = joined(),
  name = '',
): string | undefined {
  const [pair] = named('header', name, () => style(name, value, verbatim, verbatim));
  return pair && headerValue(name, pair[1]);
}
