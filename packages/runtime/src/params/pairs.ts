import { escape } from './escape.js';
import { writeExploded } from './form.js';
import { styleOf, type Styles } from './style.js';
import { withName } from './value.js';

/**
 * Serializes named parameters as `name=text`; the default style is form, exploded.
 *
 * @param kind - of parameter, for messages.
 * @param allowsReserved - true if reserved characters may stay.
 * @throws {UsageError} naming the parameter.
 */
export function serializePairs(
  kind: string,
  values: Readonly<Record<string, unknown>> = {},
  styles?: Styles,
  allowsReserved = false,
): string[] {
  return Object.entries(values)
    .flatMap(([name, value]) => {
      const style = styleOf(styles, name);
      const escapeValue = (allowsReserved ? style?.reserved : undefined) ?? escape;
      const write = style?.write ?? writeExploded;
      return withName(kind, name, () => write(name, value, escapeValue, escape));
    })
    .map((pair) => pair.join('='));
}
