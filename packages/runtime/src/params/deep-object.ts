import { UsageFault } from '../fault.js';
import type { Escape } from './escape.js';
import type { Pair, Style } from './style.js';
import { isList, scalar } from './value.js';

/**
 * Style deepObject: `name[member]=text`. OpenAPI leaves open what is below the first level; here a list of plain
 * values repeats its name, and objects nest with further brackets, as most servers read them.
 */
export const deepObject: Style = (name, value, escape, escapeName) =>
  pairsOf(escapeName(name), value, escape, escapeName, []);

function pairsOf(
  name: string,
  value: unknown,
  escape: Escape,
  escapeName: Escape,
  above: readonly unknown[],
): Pair[] {
  const text = scalar(value);
  if (text !== undefined) return [[name, escape(text)]];
  if (value === null || value === undefined) return [];
  if (above.includes(value)) throw new UsageFault('contains itself');
  const list = isList(value);
  return Object.entries(list ? [...value] : value).flatMap(([key, member]: [string, unknown]) => {
    const inner = list && scalar(member) !== undefined ? name : name + escapeName(`[${key}]`);
    return pairsOf(inner, member, escape, escapeName, [...above, value]);
  });
}
