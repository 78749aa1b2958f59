import { UsageError } from '../errors/usage-error.js';
import type { Escape } from './escape.js';
import type { Pair, Style } from './style.js';
import { isList, scalar } from './value.js';

/**
 * The `deepObject` style: `name[member]=value`. OpenAPI doesn't define deeper levels. A list of scalar values repeats
 * its name, and nested objects add brackets, because most servers parse these formats.
 */
export const deepObject: Style = {
  kind: 'deepObject',
  write: (name, value, escape, escapeName) =>
    writeNested(escapeName(name), value, escape, escapeName, []),
};

function writeNested(
  name: string,
  value: unknown,
  escape: Escape,
  escapeName: Escape,
  ancestors: readonly unknown[],
): Pair[] {
  const text = scalar(value);
  if (text !== undefined) return [[name, escape(text)]];
  if (value === null || value === undefined) return [];
  if (ancestors.includes(value)) throw new UsageError('contains itself');
  const list = isList(value);
  return Object.entries(list ? [...value] : value).flatMap(([key, member]: [string, unknown]) => {
    const inner = list && scalar(member) !== undefined ? name : name + escapeName(`[${key}]`);
    return writeNested(inner, member, escape, escapeName, [...ancestors, value]);
  });
}
