import { escape } from './escape.js';
import { exploded } from './form.js';
import { styleOf, type Styles } from './style.js';
import { named } from './value.js';

/**
 * Named parameters as `name=text`, in style form, exploded, unless told otherwise.
 *
 * @param place - for messages.
 * @param reserves - whether reserved characters may pass.
 * @throws {UsageFault} naming the parameter.
 */
export function pairsOf(
  place: string,
  values: Readonly<Record<string, unknown>> = {},
  styles?: Styles,
  reserves = false,
): string[] {
  return Object.entries(values)
    .flatMap(([name, value]) => {
      const style = styleOf(styles, name) ?? exploded;
      const escapeValue = (reserves ? style.reserved : undefined) ?? escape;
      return named(place, name, () => style(name, value, escapeValue, escape));
    })
    .map((pair) => pair.join('='));
}
