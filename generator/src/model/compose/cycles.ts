import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { NamedSchema, Schema } from '../schema.ts';

/**
 * Breaks circles of schemas that are nothing but each other: `A: oneOf [A, …]`, `A: allOf [B]` with `B: allOf [A]`. Such
 * a mention adds nothing to what it stands in, and no language could declare it. Circles through properties or items stay.
 */
export function breakCycles(named: Map<string, NamedSchema>, diagnostics: Diagnostics): void {
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (at: string): void => {
    const entry = named.get(at);
    if (entry === undefined || done.has(at)) return;
    open.add(at);
    const schema = without(entry.schema, (to) => {
      if (!open.has(to)) visit(to);
      return open.has(to);
    });
    open.delete(at);
    done.add(at);
    if (schema === entry.schema) return;
    named.set(at, { ...entry, schema: schema ?? { kind: 'unknown' } });
    diagnostics.warn(
      'ref-cycle',
      'This schema is made of itself; the mention that closes the circle is left out.',
      'Remove the `$ref` that leads back here.',
      at,
    );
  };
  for (const at of [...named.keys()]) visit(at);
}

/** The schema without mentions, outside of properties and items, that `isCircular`; undefined where nothing is left. */
function without(schema: Schema, isCircular: (to: string) => boolean): Schema | undefined {
  if (schema.kind === 'ref') return isCircular(schema.to) ? undefined : schema;
  if (schema.kind !== 'union' && schema.kind !== 'intersection') return schema;
  const members: Schema[] = [];
  const kept: number[] = [];
  for (const [index, member] of schema.members.entries()) {
    const left = without(member, isCircular);
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
  if (schema.kind === 'intersection' || schema.discriminator === undefined) {
    return { kind: schema.kind, members };
  }
  const { property, tags } = schema.discriminator;
  return {
    kind: 'union',
    members,
    discriminator: { property, tags: kept.map((index) => tags[index] ?? []) },
  };
}
