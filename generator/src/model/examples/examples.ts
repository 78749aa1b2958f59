import { entries } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Context, Located } from '../context.ts';

/**
 * An Example Object (OpenAPI 3.1 §4.8.19). Its name is its key in `examples`, or undefined for a value from `example`.
 */
export interface Example {
  readonly name: string | undefined;
  readonly value: unknown;
}

/** Returns the examples of a Media Type Object or a Parameter Object: `example`, or all `examples` with a value. */
export function examplesOf({ node, pointer }: Located, context: Context): Example[] {
  if ('example' in node) return [{ name: undefined, value: node['example'] }];
  return entries(node['examples']).flatMap(([name, example]) => {
    const { node: found = {} } =
      context.resolveRef(example, joinPointer(pointer, 'examples', name)) ?? {};
    // OpenAPI 3.2 introduced `dataValue`.
    const key = ['value', 'dataValue'].find((known) => known in found);
    return key === undefined ? [] : [{ name, value: found[key] }];
  });
}
