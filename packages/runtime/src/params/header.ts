import { headerValue } from '../call/headers.js';
import { verbatim } from './escape.js';
import { json } from './json.js';
import { simple } from './simple.js';
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
  style: Style = simple(),
  name = '',
): string | undefined {
  const [pair] = named('header', name, () => style(name, value, verbatim, verbatim));
  if (pair === undefined) return undefined;
  const [, text] = pair;
  return headerValue(name, style === json ? text.replace(/[^\0-\x7f]/g, escapeUnit) : text);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
