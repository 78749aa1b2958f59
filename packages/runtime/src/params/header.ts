import { headerValue } from '../call/headers.js';
import { verbatim } from './escape.js';
import { joined } from './simple.js';
import { readStyle } from './style.js';
import { contentOf, named } from './value.js';

/**
 * A header parameter's value in style simple, or as JSON; undefined where there is nothing to send. Header values
 * are not percent-encoded.
 *
 * @param name - for messages.
 * @throws {UsageFault} where the value holds what no header can carry (RFC 9110 §5.5).
 */
export function serializeHeader(value: unknown, style = '', name = ''): string | undefined {
  const { kind, explode } = readStyle(style);
  const content = named('header', name, () => contentOf(value, kind));
  if (content === undefined) return undefined;
  const text = joined(content, explode, verbatim);
  return headerValue(name, kind === 'json' ? text.replace(/[^\0-\x7f]/g, escapeUnit) : text);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
