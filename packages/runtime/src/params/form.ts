import { joinMembers } from './join-members.js';
import type { Explode, Style } from './style.js';
import { membersOf } from './value.js';

/**
 * Writes a value in style form, exploded, which is the default of queries and cookies. Each member of an object becomes
 * a pair. OpenAPI doesn't define lists inside objects; here each item becomes a pair.
 */
export const writeExploded: Style['write'] = (name, value, escape, escapeName) =>
  membersOf(value, true).map((member) => {
    const [own, text] = typeof member === 'string' ? [name, member] : member;
    return [escapeName(own), escape(text)];
  });

/** Style form. Exploded by default. */
export const form = ({ explode = true }: Explode = {}): Style & Explode => ({
  kind: 'form',
  explode,
  write: explode ? writeExploded : joinMembers(),
});

/** Returns a function that writes lists with a delimiter other than the comma. The delimiter is percent-encoded. */
const writeDelimited =
  (delimiter: string): Style['write'] =>
  (name, value, escape, escapeName) => {
    const separator = escapeName(delimiter);
    return joinMembers(separator, separator)(name, value, escape, escapeName);
  };

/** Style spaceDelimited, not exploded. The exploded variant equals style form. */
export const spaceDelimited: Style = {
  kind: 'spaceDelimited',
  write: /* @__PURE__ */ writeDelimited(' '),
};

/** Style pipeDelimited, not exploded. The exploded variant equals style form. */
export const pipeDelimited: Style = {
  kind: 'pipeDelimited',
  write: /* @__PURE__ */ writeDelimited('|'),
};
