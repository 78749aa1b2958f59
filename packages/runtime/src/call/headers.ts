import { UsageFault } from '../fault.js';
import type { HeaderValues } from '../types/options.js';

/** Header values by lower-case name; null removes a default. */
export type HeaderEdits = Record<string, string | null>;

/**
 * Adds what a caller gave to `edits`.
 *
 * @throws {UsageFault} for a name or a value that HTTP can't carry (RFC 9110 §5.1, §5.5); the value isn't repeated.
 */
export function edit(
  edits: HeaderEdits,
  values: HeaderValues | Iterable<readonly [string, string | undefined]> = [],
): HeaderEdits {
  const entries = Symbol.iterator in values ? values : Object.entries(values);
  for (const [name, value] of entries) {
    if (value === undefined) continue;
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      throw new UsageFault(`header name ${JSON.stringify(name)} isn't a token`);
    edits[name.toLowerCase()] =
      value === null ? null : headerValue(name, [value].flat().join(', '));
  }
  return edits;
}

/** @throws {UsageFault} for what HTTP can't carry; the value isn't repeated. */
export function headerValue(name: string, text: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) {
    throw new UsageFault(
      `header "${name}" holds a line break, a control character or one outside Latin-1; remove it`,
    );
  }
  return text;
}
