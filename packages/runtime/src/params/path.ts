import { UsageFault } from '../fault.js';
import { escape } from './escape.js';
import { pairs } from './pairs.js';
import { joined } from './simple.js';
import { type Style, styleOf, type Styles } from './style.js';
import { contentOf, named } from './value.js';

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
  return template.replace(/#.*/, '').replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values?.[name];
    // Most ids need no care, and calls should cost little.
    if (styles === undefined && typeof value === 'string' && /^[\w~-][\w.~-]*$/.test(value)) {
      return value;
    }
    return named('path parameter', name, () => {
      const text = expand(name, value, styleOf(styles, name, ''));
      // Anything else leaves a segment that no URL parser takes for "this" or "the parent" (WHATWG URL §4.1), whatever
      // stands beside it: it has a character other than a full stop, or more than two of them.
      if (/^\.{0,2}$/.test(text))
        throw new UsageFault(`can't be "${text}", which would name another path`);
      return text;
    });
  });
}

function expand(name: string, value: unknown, style: Style): string {
  const { kind, explode } = style;
  const content = value === null ? undefined : contentOf(value, kind);
  // Without a style the parameter is no object: one that is passed is a mistake.
  if (content === undefined || (kind === '' && typeof content[0] === 'object')) {
    throw new UsageFault(
      `must be a text or a number, not ${value === null ? 'null' : typeof value}`,
    );
  }
  if (kind === 'label') return `.${joined(content, explode, escape, explode ? '.' : ',')}`;
  if (kind !== 'matrix') return joined(content, explode, escape);
  // RFC 6570 §3.2.7: an empty text has no "=".
  return pairs(name, value, style, escape)
    .map(([key, text]) => `;${key}${text && `=${text}`}`)
    .join('');
}
