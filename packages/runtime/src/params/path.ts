import { UsageFault } from '../fault.js';
import { escape } from './escape.js';
import { joined } from './joined.js';
import { type Style, styleOf, type Styles } from './style.js';
import { isList, named, scalar } from './value.js';

/**
 * Fills a path template. Each value stays inside its segment: everything but unreserved characters is
 * percent-encoded, and what would leave the segment empty, `.` or `..` is refused. A template may hold several
 * parameters in a segment and a query of its own; a fragment is dropped, since it is never sent.
 *
 * @throws {UsageFault} naming the parameter.
 */
export function serializePath(
  template: string,
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  const [start = '', ...parts] = template.replace(/#.*/, '').split('{');
  let path = start;
  for (const part of parts) {
    const end = part.indexOf('}');
    path += segment(part.slice(0, end), values, styles) + part.slice(end + 1);
  }
  return path;
}

function segment(
  name: string,
  values: Readonly<Record<string, unknown>> | undefined,
  styles: Styles | undefined,
): string {
  const value = values?.[name];
  // Most ids need no care, and calls should cost little.
  if (!styles && typeof value === 'string' && /^[\w~-][\w.~-]*$/.test(value)) return value;
  return named('path parameter', name, () => {
    const style = styleOf(styles, name) ?? plain;
    const text = style(name, value ?? undefined, escape, escape)[0]?.[1];
    if (text === undefined) {
      const type = value === null ? 'null' : typeof value;
      throw new UsageFault(`must be a text or a number, not ${type}`);
    }
    // Anything else leaves a segment that no URL parser takes for "this" or "the parent" (WHATWG URL §4.1), whatever
    // stands beside it: it has a character other than a full stop, or more than two of them.
    if (/^\.{0,2}$/.test(text))
      throw new UsageFault(`can't be "${text}", which would name another path`);
    return text;
  });
}

const simple = /* @__PURE__ */ joined();

/** Style simple for all but objects: without a style, one that is passed is a mistake. */
const plain: Style = (name, value, ...rest) =>
  scalar(value) !== undefined || isList(value) ? simple(name, value, ...rest) : [];
