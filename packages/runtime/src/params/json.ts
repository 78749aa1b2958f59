import type { Style } from './style.js';
import { jsonOf } from './value.js';

/** `content: application/json` in place of a style. */
export const json: Style = (name, value, escape, escapeName) => {
  const text = jsonOf(value);
  return text === undefined ? [] : [[escapeName(name), escape(text)]];
};
