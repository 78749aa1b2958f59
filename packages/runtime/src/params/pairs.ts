import { escape } from './escape.js';
import { writeExploded } from './form.js';
import { styleOf, type Styles } from './style.js';
import { withName } from './value.js';

/**
 * Serializes parameters as `name=value` pairs. The default is the exploded `form` style.
 *
 * @param kind - the kind of parameter, for messages.
 * @param allowsReserved - true if a style may keep reserved characters.
 * @throws {UsageError} if a value can't be serialized. The message names the parameter.
 */
export function serializePairs(
  kind: string,
  values: Readonly<Record<string, unknown>> = {},
  styles?: Styles,
  allowsReserved = false,
): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const style = styleOf(styles, name);
    const escapeValue = (allowsReserved ? style?.reserved : undefined) ?? escape;
    const write = style?.write ?? writeExploded;
    const pairs = withName(kind, name, () => write(name, value, escapeValue, escape));
    return pairs.map((pair) => (style?.nameless ? pair[1] : pair.join('=')));
  });
}
