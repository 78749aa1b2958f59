import { joinMembers } from './join-members.js';
import type { Explode, Style } from './style.js';
import { membersOf } from './value.js';

/**
 * Writes a value in style form, exploded, the default of queries and cookies. The members of an object become pairs. So
 * do the items of a list in an object, which OpenAPI doesn't define.
 */
export const writeExploded: Style['write'] = (name, value, escape, escapeName) =>
  membersOf(value, true).map((member) => {
    const [own, text] = typeof member === 'string' ? [name, member] : member;
    return [escapeName(own), escape(text)];
  });

/** Style form; exploded by default. */
export const form = ({ explode = true }: Explode = {}): Style & Explode => ({
  kind: 'form',
  explode,
  write: explode ? writeExploded : joinMembers(),
});

/** Writes lists with a delimiter other than the comma; the delimiter is escaped. */
const writeDelimited =
  (delimiter: string): Style['write'] =>
  (name, value, escape, escapeName) => {
    const separator = escapeName(delimiter);
    return joinMembers(separator, separator)(name, value, escape, escapeName);
  };

/** Style spaceDelimited, not exploded; exploded, it equals style form. */
export const spaceDelimited: Style = {
  kind: 'spaceDelimited',
  write: /* @__PURE__ */ writeDelimited(' '),
};

/** Style pipeDelimited, not exploded; exploded, it equals style form. */
export const pipeDelimited: Style = {
  kind: 'pipeDelimited',
  write: /* @__PURE__ */ writeDelimited('|'),
};
