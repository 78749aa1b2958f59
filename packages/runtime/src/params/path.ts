import { UsageError } from '../errors/usage-error.js';
import { escape } from './escape.js';
import { joinMembers } from './join-members.js';
import { type Style, styleOf, type Styles } from './style.js';
import { isList, scalar, withName } from './value.js';

/**
 * Fills a path template. Each value stays inside its segment: everything but unreserved characters is
 * percent-encoded, and a value that would make the segment empty, `.` or `..` is refused. A template may contain several
 * parameters in a segment and a query; a fragment is dropped, since it is never sent.
 *
 * @throws {UsageError} naming the parameter.
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
  // Fast path: most ids need no escaping.
  if (!styles && typeof value === 'string' && /^[\w~-][\w.~-]*$/.test(value)) return value;
  return withName('path parameter', name, () => {
    const write = styleOf(styles, name)?.write ?? writeScalar;
    const text = write(name, value ?? undefined, escape, escape)[0]?.[1];
    if (text === undefined) {
      const type = value === null ? 'null' : typeof value;
      throw new UsageError(`must be a text or a number, not ${type}`);
    }
    // Any other text makes a segment that URL parsers don't resolve (WHATWG URL §4.1), whatever surrounds it: it has a
    // character other than a full stop, or more than two of them.
    if (/^\.{0,2}$/.test(text))
      throw new UsageError(`can't be "${text}", which would change the path`);
    return text;
  });
}

const writeSimple = /* @__PURE__ */ joinMembers();

/** Style simple, but not for objects: without an explicit style, passing one is a mistake. */
const writeScalar: Style['write'] = (name, value, ...rest) =>
  scalar(value) !== undefined || isList(value) ? writeSimple(name, value, ...rest) : [];
