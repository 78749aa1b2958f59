import { verbatim } from './escape.js';
import type { Style } from './style.js';
import { jsonOf } from './value.js';

/** `content: application/json` instead of a style. Written in ASCII in locations without escaping, such as headers. */
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
