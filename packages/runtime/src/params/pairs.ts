import { UsageFault } from '../fault.js';
import type { Escape } from './escape.js';
import { type Style, styleOf, type Styles } from './style.js';
import { contentOf, isList, named, scalar } from './value.js';

export type Pair = readonly [key: string, text: string];

/**
 * One parameter as key and text, both escaped, by the style table of the Parameter Object (OpenAPI 3.1, §4.8.12.3):
 * no pair where there is nothing to send, several where the style explodes.
 */
export function pairs(
  name: string,
  value: unknown,
  { kind, explode }: Style,
  escape: Escape,
  escapeKey = escape,
): Pair[] {
  const key = escapeKey(name);
  if (kind === 'deepObject') return deep(key, value, escape, escapeKey, []);
  const content = contentOf(value, kind);
  if (content === undefined) return [];
  if (typeof content === 'string') return [[key, escape(content)]];
  if (explode) {
    return content.map((member) =>
      typeof member === 'string'
        ? [key, escape(member)]
        : [escapeKey(member[0]), escape(member[1])],
    );
  }
  const delimiter = kind === 'space' ? escapeKey(' ') : kind === 'pipe' ? escapeKey('|') : ',';
  return [[key, content.flat().map(escape).join(delimiter)]];
}

/**
 * `key[member]=text`. OpenAPI leaves open what is below the first level; here a list of plain values repeats its
 * key, and objects nest with further brackets, as most servers read them.
 */
function deep(
  key: string,
  value: unknown,
  escape: Escape,
  escapeKey: Escape,
  above: readonly unknown[],
): Pair[] {
  const text = scalar(value);
  if (text !== undefined) return [[key, escape(text)]];
  if (value === null || value === undefined) return [];
  if (above.includes(value)) throw new UsageFault('contains itself');
  const list = isList(value);
  return Object.entries(list ? [...value] : value).flatMap(([name, member]: [string, unknown]) => {
    const inner = list && scalar(member) !== undefined ? key : key + escapeKey(`[${name}]`);
    return deep(inner, member, escape, escapeKey, [...above, value]);
  });
}

/** Named parameters of one place, in style form unless told otherwise, as `key=text` with a separator between. */
export function joinPairs(
  place: string,
  separator: string,
  values: Readonly<Record<string, unknown>> | undefined,
  styles: Styles | undefined,
  escape: Escape,
  escapeReserved = escape,
): string {
  return Object.entries(values ?? {})
    .flatMap(([name, value]) =>
      named(place, name, () => {
        const style = styleOf(styles, name, 'form');
        return value === undefined
          ? []
          : pairs(name, value, style, style.reserved ? escapeReserved : escape, escape);
      }),
    )
    .map((pair) => pair.join('='))
    .join(separator);
}
