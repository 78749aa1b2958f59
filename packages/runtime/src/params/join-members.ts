import type { Style } from './style.js';
import { membersOf } from './value.js';

/**
 * Returns a function that joins the members of a value into one string.
 *
 * @param separator - the string between members.
 * @param equals - the string between the name and the value of a member.
 * @param start - the string before the first member.
 */
export const joinMembers =
  (separator = ',', equals = ',', start = ''): Style['write'] =>
  (name, value, escape, escapeName) => {
    const texts = membersOf(value).map((member) => [member].flat().map(escape).join(equals));
    return texts.length > 0 ? [[escapeName(name), start + texts.join(separator)]] : [];
  };
