import { joinMembers } from './join-members.js';
import type { Explode, Style } from './style.js';
import { membersOf } from './value.js';

/**
 * Writes a value in the exploded `form` style, which is the default for queries and cookies. Each member of an object
 * becomes a pair. OpenAPI doesn't define lists inside objects; here each item becomes a pair.
 */
export const writeExploded: Style['write'] = (name, value, escape, escapeName) =>
  membersOf(value, true).map((member) => {
    const [own, text] = typeof member === 'string' ? [name, member] : member;
    return [escapeName(own), escape(text)];
  });

/** The `form` style, exploded by default. */
export const form = ({ explode = true }: Explode = {}): Style & Explode => ({
  kind: 'form',
  explode,
  write: explode ? writeExploded : joinMembers(),
});

/** Returns a function that writes lists and objects with a delimiter other than a comma. The delimiter is escaped. */
const writeDelimited =
  (delimiter: string): Style['write'] =>
  (name, value, escape, escapeName) => {
    const separator = escapeName(delimiter);
    return joinMembers(separator, separator)(name, value, escape, escapeName);
  };

/** The `spaceDelimited` style, not exploded. The exploded variant is the same as the exploded `form` style. */
export const spaceDelimited: Style = {
  kind: 'spaceDelimited',
  write: /* @__PURE__ */ writeDelimited(' '),
};

/** The `pipeDelimited` style, not exploded. The exploded variant is the same as the exploded `form` style. */
export const pipeDelimited: Style = {
  kind: 'pipeDelimited',
  write: /* @__PURE__ */ writeDelimited('|'),
};
