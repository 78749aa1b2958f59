import { escape, escapeReserved } from './escape.js';
import { type Pair, pairs } from './pairs.js';
import { form, type Styles, styleOf } from './style.js';
import { named } from './value.js';

/**
 * Query parameters, without the question mark; `''` for none. The default style is form, exploded. Null, undefined
 * and empty lists are left out.
 *
 * @throws {UsageFault} naming the parameter.
 */
export function serializeQuery(
  values: Readonly<Record<string, unknown>> | undefined,
  styles?: Styles,
): string {
  const parts: Pair[] = [];
  for (const [name, value] of Object.entries(values ?? {})) {
    if (value === undefined) continue;
    const style = styleOf(styles, name) ?? form;
    const escapeValue = style.reserved ? escapeReserved : escape;
    named('query parameter', name, () =>
      parts.push(...pairs(name, value, style, escapeValue, escape)),
    );
  }
  return parts.map((pair) => pair.join('=')).join('&');
}
