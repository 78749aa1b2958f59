import type { Explode, Style } from './style.js';
import { contentOf } from './value.js';

/** Style form, exploded, as queries and cookies have it by default. */
export const exploded: Style = (name, value, escape, escapeName) => {
  const content = contentOf(value);
  if (typeof content !== 'object')
    return content === undefined ? [] : [[escapeName(name), escape(content)]];
  return content.map((member) =>
    typeof member === 'string'
      ? [escapeName(name), escape(member)]
      : [escapeName(member[0]), escape(member[1])],
  );
};

/** Members between delimiters, which are escaped as names are, save the comma. */
const delimited =
  (delimiter: string): Style =>
  (name, value, escape, escapeName) => {
    const content = contentOf(value);
    if (content === undefined) return [];
    const between = delimiter === ',' ? delimiter : escapeName(delimiter);
    return [[escapeName(name), [content].flat(2).map(escape).join(between)]];
  };

/** Style form; exploded by default. */
export const form = ({ explode = true }: Explode = {}): Style =>
  explode ? exploded : delimited(',');

/** Style spaceDelimited, which doesn't explode: exploded it is style form. */
export const spaceDelimited: Style = /* @__PURE__ */ delimited(' ');

/** Style pipeDelimited, which doesn't explode: exploded it is style form. */
export const pipeDelimited: Style = /* @__PURE__ */ delimited('|');
