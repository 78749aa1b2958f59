import type { NamedSchema, ObjectSchema, Property, Reference, Schema } from './schema.ts';

type Schemas = ReadonlyMap<string, NamedSchema>;

/**
 * Turns intersections of objects (`allOf`) into one object with bases, so that a target can write
 * `interface Dog extends Pet`. Bases whose properties are redefined are folded in. What is no object stays an intersection.
 */
export function compose(schema: Schema, schemas: Schemas): Schema {
  switch (schema.kind) {
    case 'array':
      return { ...schema, items: compose(schema.items, schemas) };
    case 'tuple':
      return { ...schema, items: schema.items.map((item) => compose(item, schemas)), rest: schema.rest && compose(schema.rest, schemas) };
    case 'object':
      return composeObject(schema, schemas);
    case 'union':
      return simplifyUnion(schema.members.map((member) => compose(member, schemas)), schema.discriminator);
    case 'intersection':
      return merge(schema.members.map((member) => compose(member, schemas)), schemas);
    default:
      return schema;
  }
}

function composeObject(schema: ObjectSchema, schemas: Schemas): ObjectSchema {
  return {
    ...schema,
    properties: schema.properties.map((property) => ({ ...property, schema: compose(property.schema, schemas) })),
    additional: schema.additional && compose(schema.additional, schemas),
  };
}

/** Unions are flat; a member that allows everything makes the others pointless. */
function simplifyUnion(members: readonly Schema[], discriminator: Extract<Schema, { kind: 'union' }>['discriminator']): Schema {
  if (discriminator !== undefined) return { kind: 'union', members, discriminator };
  const flat = members.flatMap((member) => (member.kind === 'union' && member.discriminator === undefined ? member.members : [member]));
  if (flat.some((member) => member.kind === 'unknown')) return { kind: 'unknown' };
  const useful = flat.filter((member) => member.kind !== 'never');
  const [only] = useful;
  if (only === undefined) return { kind: 'never' };
  return useful.length === 1 ? only : { kind: 'union', members: useful };
}

function merge(members: readonly Schema[], schemas: Schemas): Schema {
  const useful = members.flatMap((member) => (member.kind === 'intersection' ? member.members : [member])).filter((member) => member.kind !== 'unknown');
  const [only] = useful;
  if (only === undefined) return { kind: 'unknown' };
  if (useful.length === 1) return only;
  const objects = useful.filter((member) => isObjectLike(member, schemas));
  const rest = useful.filter((member) => !isObjectLike(member, schemas));
  const nullable = rest.length > 0 && rest.every((member) => member.kind === 'null');
  if (objects.length === 0) return narrowest(useful, schemas);
  const merged = mergeObjects(objects, schemas);
  if (rest.length === 0) return merged;
  return nullable ? merged : { kind: 'intersection', members: [...(isEmpty(merged) ? [] : [merged]), ...rest] };
}

/** Scalars can't be merged: the most telling member stands for all, as a person would read it. */
function narrowest(members: readonly Schema[], schemas: Schemas): Schema {
  if (members.some((member) => isAlternative(member, schemas))) return { kind: 'intersection', members };
  const enumeration = members.find((member) => member.kind === 'enum');
  return enumeration ?? members.find((member) => member.kind === 'ref') ?? members[0] ?? { kind: 'unknown' };
}

function isAlternative(member: Schema, schemas: Schemas): boolean {
  const { kind } = target(member, schemas);
  return kind === 'union' || kind === 'intersection' || kind === 'object';
}

function isObjectLike(member: Schema, schemas: Schemas): boolean {
  const meant = target(member, schemas);
  if (meant.kind !== 'intersection') return meant.kind === 'object';
  return member.kind === 'ref' && meant.members.every((part) => part.kind === 'object');
}

/** The schema behind references; a circle of them is unknown. */
function target(schema: Schema, schemas: Schemas): Schema {
  let current = schema;
  for (let hops = 0; current.kind === 'ref' && hops < 50; hops += 1) current = schemas.get(current.to)?.schema ?? { kind: 'unknown' };
  return current.kind === 'ref' ? { kind: 'unknown' } : current;
}

function mergeObjects(members: readonly Schema[], schemas: Schemas): ObjectSchema {
  const own = new Map<string, Property>();
  let additional: Schema | undefined;
  for (const member of members) {
    if (member.kind !== 'object') continue;
    for (const property of member.properties) own.set(property.name, join(own.get(property.name), property));
    additional = additional === undefined || additional.kind === 'never' ? member.additional : additional;
  }
  const bases: Reference[] = [];
  const inherited = new Map<string, Property>();
  const references = [...members.filter((member) => member.kind === 'ref'), ...members.flatMap((member) => (member.kind === 'object' ? member.bases : []))];
  for (const base of references) {
    if (bases.some((other) => other.to === base.to)) continue;
    const properties = allProperties(base, schemas);
    const free = properties !== undefined && properties.every(({ name }) => !own.has(name) && !inherited.has(name));
    if (properties === undefined || (free && !isOpen(base, schemas))) {
      bases.push(base);
      for (const property of properties ?? []) inherited.set(property.name, property);
    } else {
      for (const property of properties) own.set(property.name, join(property, own.get(property.name) ?? property));
      const meant = target(base, schemas);
      additional ??= meant.kind === 'object' && meant.additional?.kind !== 'never' ? meant.additional : undefined;
    }
  }
  return { kind: 'object', bases, properties: [...own.values()], additional };
}

/** A base with an index signature forces its type on the properties of whoever extends it. */
function isOpen(base: Reference, schemas: Schemas): boolean {
  const meant = target(base, schemas);
  return meant.kind === 'object' && meant.additional !== undefined && meant.additional.kind !== 'never';
}

function join(first: Property | undefined, second: Property): Property {
  if (first === undefined) return second;
  return {
    ...second,
    schema: second.schema.kind === 'unknown' ? first.schema : second.schema,
    required: first.required || second.required,
    readOnly: first.readOnly || second.readOnly,
    writeOnly: first.writeOnly || second.writeOnly,
    doc: { ...first.doc, ...definedOnly(second.doc) },
  };
}

function definedOnly<T extends object>(value: T): Partial<T> {
  const kept: Partial<T> = {};
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] !== undefined) kept[key] = value[key];
  return kept;
}

/** Properties with those of all bases; undefined while a base is being defined by itself. */
function allProperties(schema: Schema, schemas: Schemas, open = new Set<string>()): Property[] | undefined {
  if (schema.kind === 'ref') {
    if (open.has(schema.to)) return undefined;
    open.add(schema.to);
    const properties = allProperties(target(schema, schemas), schemas, open);
    open.delete(schema.to);
    return properties;
  }
  if (schema.kind === 'intersection') {
    const parts = schema.members.map((member) => allProperties(member, schemas, open));
    return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
  }
  if (schema.kind !== 'object') return [];
  const inherited = schema.bases.flatMap((base) => allProperties(base, schemas, open) ?? []);
  return [...inherited, ...schema.properties];
}

function isEmpty(schema: ObjectSchema): boolean {
  return schema.bases.length === 0 && schema.properties.length === 0 && schema.additional === undefined;
}
