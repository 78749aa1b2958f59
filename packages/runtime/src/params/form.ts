import { joined } from './joined.js';
import type { Explode, Style } from './style.js';
import { membersOf } from './value.js';

/**
 * Style form, exploded, as queries and cookies have it by default. The members of an object stand for themselves, and so
 * does each of a list among them, which OpenAPI leaves open.
 */
export const exploded: Style = (name, value, escape, escapeName) =>
  membersOf(value, true).map((member) => {
    const [own, text] = typeof member === 'string' ? [name, member] : member;
    return [escapeName(own), escape(text)];
  });

/** Style form; exploded by default. */
export const form = ({ explode = true }: Explode = {}): Style => (explode ? exploded : joined());

/** A delimiter that is escaped, other than the comma. */
const delimited =
  (delimiter: string): Style =>
  (name, value, escape, escapeName) => {
    const separator = escapeName(delimiter);
    return joined(separator, separator)(name, value, escape, escapeName);
  };

/** Style spaceDelimited, which doesn't explode: exploded it is style form. */
export const spaceDelimited: Style = /* @__PURE__ */ delimited(' ');

/** Style pipeDelimited, which doesn't explode: exploded it is style form. */
export const pipeDelimited: Style = /* @__PURE__ */ delimited('|');
