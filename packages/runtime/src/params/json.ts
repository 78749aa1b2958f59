import { verbatim } from './escape.js';
import type { Style } from './style.js';
import { jsonOf } from './value.js';

/**
 * The serialization of a parameter that declares `content: application/json` instead of a style. In locations without
 * escaping, such as headers, the JSON is written in ASCII.
 */
export const json: Style = {
  kind: 'json',
  write(name, value, escape, escapeName) {
    const text = jsonOf(value);
    if (text === undefined) return [];
    return [[escapeName(name), escape === verbatim ? toAscii(text) : escape(text)]];
  },
};

function toAscii(text: string): string {
  return text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
