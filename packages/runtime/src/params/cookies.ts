import { escape } from './escape.js';
import { type Pair, pairs } from './pairs.js';
import { form, type Styles, styleOf } from './style.js';
import { named } from './value.js';

/**
 * The value of a `Cookie` header; `''` for none. The default style is form, exploded. Several pairs of one parameter
 * stand apart as cookies do, with a semicolon (RFC 6265 §4.2.1), not with the ampersand of a query.
 *
 * @throws {UsageFault} naming the parameter.
 */
export function serializeCookies(
  values: Readonly<Record<string, unknown>> | undefined,
  styles?: Styles,
): string {
  const parts: Pair[] = [];
  for (const [name, value] of Object.entries(values ?? {})) {
    if (value === undefined) continue;
    named('cookie', name, () =>
      parts.push(...pairs(name, value, styleOf(styles, name) ?? form, escape)),
    );
  }
  return parts.map((pair) => pair.join('=')).join('; ');
}
