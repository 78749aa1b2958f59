import { UsageFault } from '../fault.js';
import { type Escape } from './escape.js';
import type { Style } from './style.js';
import { isList, jsonOf, scalar, shape } from './value.js';

export type Pair = readonly [key: string, text: string];

const delimiters: Readonly<Record<string, string>> = { space: ' ', pipe: '|' };

/**
 * One parameter as key and text, both escaped, by the style table of the Parameter Object (OpenAPI 3.1, §4.8.12.3):
 * no pair where there is nothing to send, several where the style explodes.
 */
export function pairs(
  name: string,
  value: unknown,
  style: Style,
  escape: Escape,
  escapeKey = escape,
): Pair[] {
  const { kind, explode } = style;
  const key = escapeKey(name);
  if (kind === 'deepObject') return deep(key, value, escape, escapeKey, []);
  const content = kind === 'json' ? jsonOf(value) : shape(value);
  if (content === undefined) return [];
  if (typeof content === 'string') return [[key, escape(content)]];
  const members = [...content];
  if (explode) {
    return members.map((member) =>
      typeof member === 'string'
        ? [key, escape(member)]
        : [escapeKey(member[0]), escape(member[1])],
    );
  }
  const delimiter = delimiters[kind];
  return [
    [
      key,
      members
        .flat()
        .map(escape)
        .join(delimiter === undefined ? ',' : escapeKey(delimiter)),
    ],
  ];
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
