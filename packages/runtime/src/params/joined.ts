import type { Style } from './style.js';
import { membersOf } from './value.js';

/**
 * Members in one text.
 *
 * @param separator - between members.
 * @param equals - between a member's name and its text.
 * @param start - before the first.
 */
export const joined =
  (separator = ',', equals = ',', start = ''): Style =>
  (name, value, escape, escapeName) => {
    const texts = membersOf(value).map((member) => [member].flat().map(escape).join(equals));
    return texts.length > 0 ? [[escapeName(name), start + texts.join(separator)]] : [];
  };
