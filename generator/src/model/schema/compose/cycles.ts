import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Discriminator, NamedSchema, Schema } from '../schema.ts';

/** Called with a schema from which a reference was removed, and the schema as it was read. */
type OnReplaced = (schema: Schema, original: Schema) => void;

type Compound = Extract<Schema, { kind: 'intersection' | 'union' }>;

/**
 * Breaks circles of schemas that are nothing but each other: `A: oneOf [A, …]`, `A: allOf [B]` with `B: allOf [A]`. Such
 * a mention adds nothing to what it stands in, and no language could declare it. Circles through properties or items stay.
 */
export function breakCycles(
  named: Map<string, NamedSchema>,
  diagnostics: Diagnostics,
  onReplaced: OnReplaced,
): void {
  for (const [at, circular] of closing(named)) {
    const entry = named.get(at);
    if (entry === undefined) continue;
    const schema = without(entry.schema, (to) => circular.has(to), onReplaced) ?? {
      kind: 'unknown',
    };
    named.set(at, { ...entry, schema });
    diagnostics.warn(
      'ref-cycle',
      'This schema is made of itself; the mention that closes the circle is left out.',
      'Remove the `$ref` that leads back here.',
      at,
    );
  }
}

/** The mentions that close circles, by the schema that they stand in. Chains may be longer than the stack. */
function closing(named: ReadonlyMap<string, NamedSchema>): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const done = new Set<string>();
  const open = new Map<string, Iterator<string>>();
  const visit = (at: string): void => {
    const entry = named.get(at);
    if (entry === undefined || done.has(at)) return;
    done.add(at);
    open.set(at, mentions(entry.schema)[Symbol.iterator]());
    path.push(at);
  };
  const path: string[] = [];
  for (const start of named.keys()) {
    visit(start);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = open.get(at)?.next();
      if (next === undefined || next.done === true) {
        open.delete(at);
        path.pop();
      } else if (open.has(next.value)) {
        found.set(at, (found.get(at) ?? new Set()).add(next.value));
      } else visit(next.value);
    }
  }
  return found;
}

/** What a schema mentions outside of properties and items. */
function mentions(schema: Schema): readonly string[] {
  if (schema.kind === 'ref') return [schema.to];
  return schema.kind === 'union' || schema.kind === 'intersection'
    ? schema.members.flatMap(mentions)
    : [];
}

/** The schema without mentions, outside of properties and items, that `isCircular`; undefined where nothing is left. */
function without(
  schema: Schema,
  isCircular: (to: string) => boolean,
  onReplaced: OnReplaced,
): Schema | undefined {
  if (schema.kind === 'ref') return isCircular(schema.to) ? undefined : schema;
  if (schema.kind !== 'union' && schema.kind !== 'intersection') return schema;
  const members: Schema[] = [];
  const kept: number[] = [];
  for (const [index, member] of schema.members.entries()) {
    const left = without(member, isCircular, onReplaced);
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
      : { kind: 'union', members, discriminator: choose(schema.discriminator, kept) };
  onReplaced(left, schema);
  return left;
}

function choose(discriminator: Discriminator, kept: readonly number[]): Discriminator {
  return { ...discriminator, values: kept.map((index) => discriminator.values[index] ?? []) };
}
