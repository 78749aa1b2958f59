import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Discriminator, NamedSchema, Schema } from '../schema.ts';
import type { SchemaTable } from '../table.ts';

/** Called with a schema from which a reference was removed, and with the original schema. */
type OnReplaced = (schema: Schema, original: Schema) => void;

type Compound = Extract<Schema, { kind: 'intersection' | 'union' }>;

/**
 * Breaks cycles of schemas that refer to each other directly: `A: oneOf [A, …]`, or `A: allOf [B]` with `B: allOf [A]`.
 * A reference that closes such a cycle adds nothing to its schema, and no programming language could declare it. Cycles
 * through properties or items are kept.
 */
export function breakReferenceCycles(table: SchemaTable, diagnostics: Diagnostics): SchemaTable {
  const named = new Map(table.named);
  for (const [at, circular] of closingReferences(named)) {
    const entry = named.get(at);
    if (entry === undefined) continue;
    const left = withoutReferences(
      entry.schema,
      (to) => circular.has(to),
      (schema, original) => {
        table.places.replace(schema, original);
      },
    );
    const schema = left ?? { kind: 'unknown' };
    named.set(at, { ...entry, schema });
    diagnostics.warn(
      'ref-cycle',
      'The schema contains itself; the reference that closes the cycle is ignored.',
      'Remove the `$ref` that closes the cycle.',
      at,
    );
  }
  return { ...table, named };
}

/**
 * Returns the references that close cycles, keyed by the schema that contains them. The search is iterative, because
 * recursion along a long chain would overflow the stack.
 */
function closingReferences(
  named: ReadonlyMap<string, NamedSchema>,
): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const done = new Set<string>();
  const open = new Map<string, Iterator<string>>();
  const visit = (pointer: string): void => {
    const entry = named.get(pointer);
    if (entry === undefined || done.has(pointer)) return;
    done.add(pointer);
    open.set(pointer, topLevelReferences(entry.schema)[Symbol.iterator]());
    path.push(pointer);
  };
  const path: string[] = [];
  for (const start of named.keys()) {
    visit(start);
    for (let pointer = path.at(-1); pointer !== undefined; pointer = path.at(-1)) {
      const next = open.get(pointer)?.next();
      if (next === undefined || next.done === true) {
        open.delete(pointer);
        path.pop();
      } else if (open.has(next.value)) {
        found.set(pointer, (found.get(pointer) ?? new Set()).add(next.value));
      } else visit(next.value);
    }
  }
  return found;
}

/** Returns the targets of the references in a schema that are outside its properties and items. */
function topLevelReferences(schema: Schema): readonly string[] {
  if (schema.kind === 'ref') return [schema.to];
  return schema.kind === 'union' || schema.kind === 'intersection'
    ? schema.members.flatMap(topLevelReferences)
    : [];
}

/** Removes circular references outside properties and items. Returns undefined if no part remains. */
function withoutReferences(
  schema: Schema,
  isCircular: (to: string) => boolean,
  onReplaced: OnReplaced,
): Schema | undefined {
  if (schema.kind === 'ref') return isCircular(schema.to) ? undefined : schema;
  if (schema.kind !== 'union' && schema.kind !== 'intersection') return schema;
  const members: Schema[] = [];
  const kept: number[] = [];
  for (const [index, member] of schema.members.entries()) {
    const left = withoutReferences(member, isCircular, onReplaced);
    if (left === undefined) continue;
    members.push(left);
    kept.push(index);
  }
  if (
    members.every((member, index) => member === schema.members[index]) &&
    kept.length === schema.members.length
  ) {
    return schema;
  }
  if (members.length === 0) return undefined;
  const left: Compound =
    schema.kind === 'intersection' || schema.discriminator === undefined
      ? { kind: schema.kind, members }
      : { kind: 'union', members, discriminator: pickValues(schema.discriminator, kept) };
  onReplaced(left, schema);
  return left;
}

function pickValues(discriminator: Discriminator, kept: readonly number[]): Discriminator {
  return { ...discriminator, values: kept.map((index) => discriminator.values[index] ?? []) };
}
