import { UsageFault } from '../fault.js';
import { verbatim } from './escape.js';
import { joined } from './simple.js';
import { readStyle, simple } from './style.js';
import { jsonOf, named, shape } from './value.js';

/**
 * A header parameter's value in style simple, or as JSON; undefined where there is nothing to send. Header values
 * are not percent-encoded.
 *
 * @param name - for messages.
 * @throws {UsageFault} where the value holds a line break, NUL, or a character that no header can carry (RFC 9110 §5.5).
 */
export function serializeHeader(value: unknown, style?: string, name = ''): string | undefined {
  return named('header', name, () => {
    const { kind, explode } = style === undefined ? simple : readStyle(style);
    const content = kind === 'json' ? ascii(jsonOf(value)) : shape(value);
    return content === undefined ? undefined : checked(joined(content, explode, verbatim));
  });
}

function checked(text: string): string {
  if (/[\r\n\0]/.test(text)) throw new UsageFault("can't hold a line break or NUL");
  if (/[^\0-\xff]/.test(text)) throw new UsageFault("can't hold characters outside of Latin-1");
  return text;
}

function ascii(json: string | undefined): string | undefined {
  return json?.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
