import { UsageFault } from '../fault.js';
import { escape } from './escape.js';
import { pairs } from './pairs.js';
import { joined } from './simple.js';
import { simple, type Style, type Styles, styleOf } from './style.js';
import { isList, named, scalar, shape } from './value.js';

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
  const [bare = ''] = template.split('#', 1);
  return bare.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    named('path parameter', name, () => segment(name, values?.[name], styleOf(styles, name))),
  );
}

function segment(name: string, value: unknown, style: Style | undefined): string {
  if (value === null || value === undefined)
    throw new UsageFault(`is ${String(value)}, but a path needs a value`);
  // Without a style the parameter is no object: one that is passed is a mistake.
  if (style === undefined && scalar(value) === undefined && !isList(value)) {
    throw new UsageFault('is a plain object, but a path needs a string or a number');
  }
  const text = expand(name, value, style ?? simple);
  // Anything else leaves a segment that no URL parser takes for "this" or "the parent" (WHATWG URL §4.1), whatever
  // stands beside it: it has a character other than a full stop, or more than two of them.
  if (text === '' || text === '.' || text === '..') {
    throw new UsageFault(
      `can't be ${text === '' ? 'empty' : `"${text}"`}, which would name another path`,
    );
  }
  return text;
}

function expand(name: string, value: unknown, style: Style): string {
  const { kind, explode } = style;
  if (kind === 'json') return escape(JSON.stringify(value));
  if (kind === 'label') return `.${joined(shape(value), explode, escape, explode ? '.' : ',')}`;
  if (kind !== 'matrix') return joined(shape(value), explode, escape);
  // RFC 6570 §3.2.7: an empty text has no "=".
  return pairs(name, value, style, escape)
    .map(([key, text]) => `;${key}${text && `=${text}`}`)
    .join('');
}
