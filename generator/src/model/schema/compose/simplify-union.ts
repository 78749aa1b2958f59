import type { Discriminator, Scalar, Schema } from '../schema.ts';
import type { SchemaLookup } from './lookup.ts';

/**
 * Flattens a union and infers its discriminator. A member that allows any value makes the others redundant. A union
 * that declares a discriminator keeps all its members.
 */
export function simplifyUnion(
  members: readonly Schema[],
  discriminator: Discriminator | undefined,
  lookup: SchemaLookup,
): Schema {
  if (discriminator !== undefined) {
    const values = discriminator.values.map((own, index) =>
      undeclaredValues(members[index], discriminator.propertyName, own, lookup),
    );
    return { kind: 'union', members, discriminator: { ...discriminator, values } };
  }
  const flat = members.flatMap((member) =>
    member.kind === 'union' && member.discriminator === undefined ? member.members : [member],
  );
  if (flat.some((member) => member.kind === 'unknown')) return { kind: 'unknown' };
  const firstNull = flat.findIndex(({ kind }) => kind === 'null');
  const useful = flat.filter(
    ({ kind }, index) => kind !== 'never' && (kind !== 'null' || index === firstNull),
  );
  const [only] = useful;
  if (only === undefined) return { kind: 'never' };
  return useful.length === 1 ? only : inferDiscriminator(useful, lookup);
}

/**
 * Infers the discriminator of a union from a property that is a required enum in every member, with different values in
 * each. The enums become closed, because an enum that allows other values couldn't distinguish the members.
 */
function inferDiscriminator(members: readonly Schema[], lookup: SchemaLookup): Schema {
  const union: Schema = { kind: 'union', members };
  const objects = members.filter(({ kind }) => kind !== 'null');
  if (objects.length < 2 || objects.some((member) => lookup.resolve(member).kind !== 'object'))
    return union;
  const [first, ...others] = objects.map((member) => valuesOf(member, lookup));
  const distinguishing = [...(first ?? [])].find(([name, values]) => {
    const all = [values, ...others.map((own) => own.get(name) ?? [])];
    const isDisjoint = new Set(all.flat()).size === all.flat().length;
    return isDisjoint && all.every(({ length }) => length > 0);
  });
  if (distinguishing === undefined) return union;
  const [property] = distinguishing;
  const all = [first, ...others].map((own) => own?.get(property) ?? []);
  // An enum is open only if it has several string values. Closed enums already distinguish the members.
  const tags = all.map((own) =>
    own.length > 1 && own.every((value) => typeof value === 'string') ? own : [],
  );
  if (tags.every(({ length }) => length === 0)) return union;
  const discriminator = { propertyName: property, values: tags };
  const tagged: Schema = { kind: 'union', members: objects, discriminator };
  return objects.length === members.length
    ? tagged
    : { kind: 'union', members: [tagged, { kind: 'null' }] };
}

/** Returns the values of each required property that is an enum, keyed by property name. */
function valuesOf(member: Schema, lookup: SchemaLookup): ReadonlyMap<string, readonly Scalar[]> {
  return new Map(
    lookup.propertiesOf(member).flatMap(({ name, required, schema }): [string, Scalar[]][] => {
      const resolved = required ? lookup.resolve(schema) : undefined;
      return resolved?.kind === 'enum' ? [[name, resolved.values.map(({ value }) => value)]] : [];
    }),
  );
}

/**
 * Returns the discriminator values that a union must add to a member. Values that the member declares take precedence
 * over the mapping. Returns an empty list for a nested union, and for a member that already requires a single value.
 */
function undeclaredValues(
  member: Schema | undefined,
  property: string,
  tags: readonly Scalar[],
  lookup: SchemaLookup,
): readonly Scalar[] {
  if (member === undefined || lookup.resolve(member).kind === 'union') return [];
  const own = lookup.propertiesOf(member).findLast(({ name }) => name === property);
  const resolvedOwn = own && lookup.resolve(own.schema);
  if (own === undefined || resolvedOwn?.kind !== 'enum')
    return tags.map((tag) => typedValue(tag, resolvedOwn));
  const values = resolvedOwn.values.map(({ value }) => value);
  if (values.length === 1) return own.required ? [] : values;
  const common = values.filter((value) => tags.map(String).includes(String(value)));
  return common.length === 0 ? values : common;
}

/** Converts a key of a mapping, which is always a string, to the type of the property. */
function typedValue(tag: Scalar, schema: Schema | undefined): Scalar {
  if (schema?.kind === 'number' && Number.isFinite(Number(tag))) return Number(tag);
  return schema?.kind === 'boolean' ? String(tag) === 'true' : tag;
}
