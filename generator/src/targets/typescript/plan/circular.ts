import { children } from '../../../model/schema/walk.ts';
import type { ObjectSchema, Schema } from '../../../model/schema/schema.ts';
import type { TypeNames, TypePlan } from './declarations.ts';

/**
 * Returns the names of types that refer to themselves without a property in between. Such an alias can't be an argument
 * of `Record` (TS2456), because the compiler resolves type arguments eagerly. It resolves index signatures lazily.
 */
export function circularTypes(types: readonly TypePlan[], names: TypeNames): ReadonlySet<string> {
  const references = new Map(types.map((type) => [type.name, referencesOf(type, names)]));
  return new Set(withoutEnds(reversed(withoutEnds(references))).keys());
}

function referencesOf({ direction, schema }: TypePlan, names: TypeNames): string[] {
  const found: string[] = [];
  const open: Schema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'ref') found.push(names[direction].get(next.to) ?? '');
    else for (const part of hasProperties(next) ? next.bases : children(next)) open.push(part);
  }
  return found;
}

function hasProperties(schema: Schema): schema is ObjectSchema {
  return schema.kind === 'object' && schema.properties.length > 0;
}

/** The names that each name refers to. */
type Graph = ReadonlyMap<string, readonly string[]>;

function reversed(graph: Graph): Graph {
  const back = new Map([...graph.keys()].map((name): [string, string[]] => [name, []]));
  for (const [name, others] of graph) for (const other of others) back.get(other)?.push(name);
  return back;
}

/** Removes nodes without outgoing edges until only nodes on cycles or on paths to cycles remain. */
function withoutEnds(graph: Graph): Graph {
  const back = reversed(graph);
  const ways = new Map([...graph].map(([name, to]) => [name, to.filter((at) => graph.has(at))]));
  const counts = new Map([...ways].map(([name, to]) => [name, to.length]));
  const ends = [...ways.keys()].filter((name) => counts.get(name) === 0);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    ways.delete(end);
    for (const name of back.get(end) ?? []) {
      const left = (counts.get(name) ?? 0) - 1;
      counts.set(name, left);
      if (left === 0) ends.push(name);
    }
  }
  return ways;
}
