import type { Style } from './style.js';
import { membersOf } from './value.js';

/**
 * Joins the members of a value to one string.
 *
 * @param separator - between members.
 * @param equals - between a member's name and its text.
 * @param start - before the first.
 */
export const joinMembers =
  (separator = ',', equals = ',', start = ''): Style['write'] =>
  (name, value, escape, escapeName) => {
    const texts = membersOf(value).map((member) => [member].flat().map(escape).join(equals));
    return texts.length > 0 ? [[escapeName(name), start + texts.join(separator)]] : [];
  };
