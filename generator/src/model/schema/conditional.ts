import { entries, isObject, type Json } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Context } from '../context.ts';
import { type ReadSchema, readProperty } from './property.ts';
import type { Property } from './schema.ts';

/**
 * Returns the properties in `then`, `else` and `dependentSchemas` (JSON Schema core §10.2.2), which an object has only
 * under a condition. A type can't express the condition, so the properties are optional.
 */
export function conditionalProperties(
  node: Json,
  pointer: string,
  context: Context,
  read: ReadSchema,
  seen: ReadonlySet<Json> = new Set(),
): readonly Property[] {
  const found = new Map<string, Property>();
  for (const [branch, place] of branchesOf(node, pointer)) {
    const located = isObject(branch) ? context.resolveRef(branch, place) : undefined;
    if (located === undefined || seen.has(located.node)) continue;
    const own = entries(located.node['properties'])
      .filter(([, property]) => property !== false)
      .map(([name, property]) => {
        const propertyAt = joinPointer(located.pointer, 'properties', name);
        return readProperty(name, property, false, propertyAt, context, read);
      });
    const path = new Set([...seen, node, located.node]);
    const deeper = conditionalProperties(located.node, located.pointer, context, read, path);
    for (const property of [...own, ...deeper]) {
      const other = found.get(property.name);
      found.set(property.name, other === undefined ? property : either(other, property));
    }
  }
  return [...found.values()];
}

function branchesOf(node: Json, pointer: string): [branch: unknown, at: string][] {
  return [
    ...(['then', 'else'] as const).map((key): [unknown, string] => [
      node[key],
      joinPointer(pointer, key),
    ]),
    ...entries(node['dependentSchemas']).map(([name, branch]): [unknown, string] => [
      branch,
      joinPointer(pointer, 'dependentSchemas', name),
    ]),
  ];
}

function either(first: Property, second: Property): Property {
  return { ...first, schema: { kind: 'union', members: [first.schema, second.schema] } };
}
