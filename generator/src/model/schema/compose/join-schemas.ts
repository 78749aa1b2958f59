import type { Schema } from '../schema.ts';
import type { Resolve } from '../query.ts';

/**
 * Joins two schemas for the same value. Returns the narrower one, or an intersection. If they contradict each other,
 * returns the second one, which is more specific.
 */
export function joinSchemas(first: Schema, second: Schema): Schema {
  if (second.kind === 'unknown') return first;
  if (first.kind === 'unknown') return second;
  if (first.kind === 'enum' && second.kind === 'enum') {
    const allowed = new Set(first.values.map(({ value }) => value));
    const values = second.values.filter(({ value }) => allowed.has(value));
    const isClosed = first.closed === true || second.closed === true;
    return values.length === 0
      ? second
      : { kind: 'enum', values, ...(isClosed ? { closed: true } : {}) };
  }
  if (first.kind === 'enum' && second.kind !== 'ref') return first;
  if (first.kind === 'number' && second.kind === 'number')
    return {
      kind: 'number',
      integer: first.integer || second.integer,
      format: second.format ?? first.format,
    };
  if (first.kind === 'string' && second.kind === 'string')
    return second.format === undefined ? first : second;
  if (first.kind === 'array' && second.kind === 'array')
    return { kind: 'array', items: joinSchemas(first.items, second.items) };
  if (isAlternativeOf(first, second)) return first;
  if (isUnionOfScalars(first) || isUnionOfScalars(second))
    return meetOfScalars([first, second], (schema) => schema) ?? second;
  // Two references are not joined, because they could form an endless cycle.
  const inline = first.kind === 'object' || second.kind === 'object';
  const objects = [first, second].every(({ kind }) => kind === 'object' || kind === 'ref');
  if (inline && objects) return { kind: 'intersection', members: [first, second] };
  return second.kind === 'string' && first.kind === 'ref' ? first : second;
}

/** True if a union without a discriminator has a member that equals the schema, such as `T` in `T | null`. */
function isAlternativeOf(schema: Schema, union: Schema): boolean {
  return (
    union.kind === 'union' &&
    union.discriminator === undefined &&
    union.members.some((member) => isSameSchema(member, schema))
  );
}

function isUnionOfScalars(schema: Schema): boolean {
  return (
    schema.kind === 'union' &&
    schema.members.every(({ kind }) =>
      ['string', 'number', 'boolean', 'null', 'enum'].includes(kind),
    )
  );
}

/** A member of a union, and the target of its reference. */
interface Alternative {
  readonly schema: Schema;
  readonly resolved: Schema;
}

/**
 * Intersects scalars and unions of scalars: the intersection of `string | null` and `string` is `string`. Returns
 * undefined if any of the schemas allows other values, or if no value is common to all.
 */
export function meetOfScalars(members: readonly Schema[], resolve: Resolve): Schema | undefined {
  const [first = [], ...others] = members.map((member) => alternativesOf(member, resolve));
  if ([first, ...others].some((alternatives) => !alternatives.every(isScalar))) return undefined;
  const met = others.reduce(
    (left, right) => left.flatMap((one) => right.flatMap((other) => meet(one, other))),
    first,
  );
  const unchanged = members.find((member) => {
    const own = alternativesOf(member, resolve);
    return (
      own.length === met.length &&
      own.every(({ resolved }, index) => isSameSchema(resolved, met[index]?.resolved))
    );
  });
  if (unchanged !== undefined || met.length === 0) return unchanged;
  const [only] = met;
  return met.length === 1 && only !== undefined
    ? only.schema
    : { kind: 'union', members: met.map(({ schema }) => schema) };
}

function alternativesOf(schema: Schema, resolve: Resolve): readonly Alternative[] {
  const resolved = resolve(schema);
  return resolved.kind === 'union' && resolved.discriminator === undefined
    ? resolved.members.map((member) => ({ schema: member, resolved: resolve(member) }))
    : [{ schema, resolved }];
}

const SCALARS = new Set<Schema['kind']>(['string', 'number', 'boolean', 'null', 'enum']);

function isScalar({ resolved }: Alternative): boolean {
  return SCALARS.has(resolved.kind);
}

function meet(first: Alternative, second: Alternative): readonly Alternative[] {
  const [one, other] = [first.resolved, second.resolved];
  if (isSameSchema(one, other)) return [first.schema.kind === 'ref' ? first : second];
  if (typeOf(one) !== typeOf(other)) return [];
  if (one.kind === 'enum' && other.kind === 'enum') {
    const allowed = new Set(one.values.map(({ value }) => value));
    if (!other.values.some(({ value }) => allowed.has(value))) return [];
  }
  const resolved = joinSchemas(one, other);
  if (isSameSchema(resolved, one)) return [first];
  if (isSameSchema(resolved, other)) return [second];
  return [{ schema: resolved, resolved }];
}

function typeOf(schema: Schema): string {
  return schema.kind === 'enum' ? typeof schema.values[0]?.value : schema.kind;
}

export function isSameSchema(first: Schema, second: Schema | undefined): boolean {
  return first === second || JSON.stringify(first) === JSON.stringify(second);
}
