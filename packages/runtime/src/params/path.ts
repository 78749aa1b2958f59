import { UsageError } from '../errors/usage-error.js';
import { escape } from './escape.js';
import { joinMembers } from './join-members.js';
import { type Style, styleOf, type Styles } from './style.js';
import { isList, scalar, withName } from './value.js';

/**
 * Expands a path template. Each value stays inside its segment: all characters except unreserved ones are
 * percent-encoded, and an empty value, `.` or `..` is an error. A template can contain a query, and several parameters
 * in one segment. A fragment is dropped because HTTP doesn't send it.
 *
 * @throws {UsageError} if a value can't be serialized. The message names the parameter.
 */
export function serializePath(
  template: string,
  values?: Readonly<Record<string, unknown>>,
  styles?: Styles,
): string {
  const parts = template.replace(/#.*/, '').split('{');
  let path = parts[0] ?? '';
  for (let index = 1; index < parts.length; index++) {
    const part = parts[index] ?? '';
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
  // Fast path: most IDs need no escaping.
  if (!styles && typeof value === 'string' && /^[\w~-][\w.~-]*$/.test(value)) return value;
  return withName('path parameter', name, () => {
    const write = styleOf(styles, name)?.write ?? writeScalar;
    const text = write(name, value ?? undefined, escape, escape)[0]?.[1];
    if (text === undefined) {
      const type = value === null ? 'null' : typeof value;
      throw new UsageError(`must be a string or a number, not ${type}`);
    }
    // URL parsers resolve only the segments `.` and `..` (WHATWG URL §4.1). Any other text stays in its segment,
    // because it contains another character or more than two dots.
    if (/^\.{0,2}$/.test(text))
      throw new UsageError(`can't be "${text}", which would change the path`);
    return text;
  });
}

const writeSimple = /* @__PURE__ */ joinMembers();

/**
 * The `simple` style for scalars and lists only, because an object for a parameter without an explicit style is a
 * mistake.
 */
const writeScalar: Style['write'] = (name, value, ...rest) =>
  scalar(value) !== undefined || isList(value) ? writeSimple(name, value, ...rest) : [];
