import type { ObjectSchema, Property, Reference, Schema } from '../schema.ts';
import { isOpen, type OtherProperties, schemaOfOther } from '../pattern-properties.ts';
import type { SchemaLookup } from './lookup.ts';
import type { OnJoined } from './contradictions.ts';
import { isSameSchema, joinSchemas, meetOfScalars } from './join-schemas.ts';
import { isSameProperty, joinProperties, narrows } from './join-properties.ts';

/** Intersects the members of an `allOf`. */
export function mergeAllOf(
  members: readonly Schema[],
  lookup: SchemaLookup,
  joined: OnJoined,
): Schema {
  const typed = members
    .flatMap((member) => (member.kind === 'intersection' ? member.members : [member]))
    .filter((member) => member.kind !== 'unknown');
  // A reference to a schema that allows any value adds nothing to the others.
  const typedMembers = typed.filter((member) => lookup.resolve(member).kind !== 'unknown');
  const useful = typedMembers.length === 0 ? typed.slice(0, 1) : typedMembers;
  const [only] = useful;
  if (only === undefined) return { kind: 'unknown' };
  if (useful.length === 1) return only;
  const parts = useful.map((member) => withoutNull(member, lookup));
  const whole = mergeParts(parts, lookup, joined);
  joined(parts, whole);
  return useful.every((member, index) => member !== parts[index] || isOnlyRequired(member))
    ? { kind: 'union', members: [whole, { kind: 'null' }] }
    : whole;
}

/**
 * True for a schema with nothing but `required`. The keyword applies only to objects (JSON Schema validation, §6.5.3),
 * so the schema allows null.
 */
function isOnlyRequired(member: Schema): boolean {
  if (member.kind !== 'object' || member.required === undefined) return false;
  return member.properties.length === 0 && member.bases.length === 0;
}

function mergeParts(parts: readonly Schema[], lookup: SchemaLookup, joined: OnJoined): Schema {
  const objects = parts.filter((member) => lookup.resolve(member).kind === 'object');
  const others = parts.filter((member) => lookup.resolve(member).kind !== 'object');
  if (objects.length === 0) return narrowest(parts, lookup);
  const rest = others.filter((member) => member.kind !== 'null');
  if (rest.length === 0) return mergeObjects(objects, lookup, joined);
  const merged = withRequiredOfUnions(mergeObjects(objects, lookup, joined), objects, rest, lookup);
  const declared = lookup.propertiesOf(merged);
  const alternatives = rest.map((part) => withRequiredProperties(part, declared));
  return { kind: 'intersection', members: [...(isEmpty(merged) ? [] : [merged]), ...alternatives] };
}

/**
 * Returns the object with additional properties, which it requires but which only the alternatives next to it declare.
 */
function withRequiredOfUnions(
  merged: ObjectSchema,
  objects: readonly Schema[],
  rest: readonly Schema[],
  lookup: SchemaLookup,
): ObjectSchema {
  const known = new Set(lookup.propertiesOf(merged).map(({ name }) => name));
  const required = objects.flatMap((part) => requiredOf(part, lookup));
  const missing = [...new Set(required)].filter((name) => !known.has(name));
  if (missing.length === 0) return merged;
  const alternatives = rest.flatMap((part) => alternativesOf(part, lookup));
  const properties = missing.flatMap((name) => {
    const declared = alternatives.flatMap((alternative) =>
      lookup.propertiesOf(alternative).filter((property) => property.name === name),
    );
    const [first, ...others] = declared;
    if (first === undefined || declared.every((property) => property.required)) return [];
    const schemas = others
      .map(({ schema }) => schema)
      .reduce<readonly Schema[]>(
        (all, schema) => (all.some((each) => isSameSchema(each, schema)) ? all : [...all, schema]),
        [first.schema],
      );
    const schema: Schema =
      schemas.length === 1 ? first.schema : { kind: 'union', members: schemas };
    return [{ ...first, schema, required: true }];
  });
  return { ...merged, properties: [...merged.properties, ...properties] };
}

/** Returns the possible schemas of a value, with references and unions resolved. */
function alternativesOf(schema: Schema, lookup: SchemaLookup, depth = 0): readonly Schema[] {
  const resolved = lookup.resolve(schema);
  return resolved.kind === 'union' && depth < 20
    ? resolved.members.flatMap((member) => alternativesOf(member, lookup, depth + 1))
    : [resolved];
}

/**
 * Adds properties that are declared next to a union to the alternatives that require them, because an object without
 * properties would allow any member.
 */
function withRequiredProperties(part: Schema, declared: readonly Property[]): Schema {
  if (part.kind !== 'union' || part.discriminator !== undefined) return part;
  const members = part.members.map((member): Schema => {
    if (member.kind !== 'object' || member.required === undefined) return member;
    const required = new Set(member.required);
    const known = new Set(member.properties.map(({ name }) => name));
    const more = declared.filter(({ name }) => required.has(name) && !known.has(name));
    return {
      ...member,
      properties: [...member.properties, ...more.map((own) => ({ ...own, required: true }))],
    };
  });
  return { ...part, members };
}

/** Removes `null` from a nullable object. The merged schema allows null only if no part excludes it. */
function withoutNull(member: Schema, lookup: SchemaLookup): Schema {
  if (member.kind !== 'union' || member.discriminator !== undefined) return member;
  const others = member.members.filter(({ kind }) => kind !== 'null');
  const [only] = others;
  return others.length === 1 && only !== undefined && lookup.resolve(only).kind === 'object'
    ? only
    : member;
}

/**
 * Returns the narrowest of the members that aren't objects, or an intersection if a union or an intersection among them
 * can't be simplified.
 */
function narrowest(members: readonly Schema[], lookup: SchemaLookup): Schema {
  const isCompound = (member: Schema): boolean =>
    ['union', 'intersection'].includes(lookup.resolve(member).kind);
  if (members.some(isCompound))
    return meetOfScalars(members, lookup.resolve) ?? { kind: 'intersection', members };
  return members.reduce((first, second) => joinSchemas(first, second));
}

function mergeObjects(
  members: readonly Schema[],
  lookup: SchemaLookup,
  joined: OnJoined,
): ObjectSchema {
  const merged = new ObjectBuilder(joined);
  for (const member of members) if (member.kind === 'object') merged.add(member);
  const bases = new Map<string, Reference>();
  for (const member of members) {
    for (const base of member.kind === 'object' ? member.bases : [member]) {
      if (base.kind === 'ref') bases.set(base.to, base);
    }
  }
  for (const base of bases.values())
    for (const name of requiredOf(base, lookup)) merged.required.add(name);
  for (const base of bases.values()) merged.require(lookup.propertiesOf(base));
  foldBases(bases, merged, lookup);
  merged.complete([...bases.values()].flatMap((base) => lookup.propertiesOf(base)));
  merged.require([...merged.properties.values()]);
  return {
    kind: 'object',
    bases: [...bases.values()],
    properties: [...merged.properties.values()],
    ...merged.others,
    propertyNames: merged.names,
  };
}

/**
 * Merges the bases that the object can't extend into the object itself, until all remaining bases agree with each other
 * and with all properties. Also merges bases with an index signature, and bases with properties that the object's index
 * signature applies to, because a signature must include the types of all properties.
 */
function foldBases(
  bases: Map<string, Reference>,
  merged: ObjectBuilder,
  lookup: SchemaLookup,
): void {
  const isIndexed = ({ name }: Property): boolean => {
    const { kind = 'never' } = schemaOfOther(name, merged.others) ?? {};
    return kind !== 'never' && kind !== 'unknown';
  };
  for (let changed = true; changed;) {
    changed = false;
    const inherited = new Map<string, Property>();
    for (const [to, base] of bases) {
      const properties = lookup.propertiesOf(base);
      const fits = properties.every((property) => {
        const own = merged.properties.get(property.name);
        const other = inherited.get(property.name);
        return (
          (own === undefined || narrows(own, property, lookup)) &&
          (other === undefined || isSameProperty(other, property))
        );
      });
      if (fits && !lookup.isOpen(base) && !properties.some(isIndexed)) {
        for (const property of properties) inherited.set(property.name, property);
        continue;
      }
      bases.delete(to);
      merged.addInherited(base, properties, lookup);
      changed = true;
      break;
    }
  }
}

/** Builds an object from its parts. */
class ObjectBuilder {
  readonly properties = new Map<string, Property>();
  readonly required = new Set<string>();
  readonly #conditional: Property[] = [];
  others: OtherProperties = { additionalProperties: undefined };
  names: Schema | undefined;
  readonly #joined: OnJoined;

  constructor(joined: OnJoined) {
    this.#joined = joined;
  }

  add(part: ObjectSchema): void {
    for (const property of part.properties)
      this.#join(this.properties.get(property.name), property);
    for (const property of part.conditionalProperties ?? []) this.#conditional.push(property);
    for (const name of part.required ?? []) this.required.add(name);
    this.#complement(part);
    this.names ??= part.propertyNames;
  }

  /**
   * Adds the properties and the index signature of a base. Properties that the object declares itself take precedence.
   */
  addInherited(base: Reference, properties: readonly Property[], lookup: SchemaLookup): void {
    for (const property of properties) {
      const own = this.properties.get(property.name);
      this.properties.set(
        property.name,
        own === undefined ? property : joinProperties(property, own, this.#joined),
      );
    }
    for (const part of lineage(base, lookup)) {
      if (isOpen(part)) this.#complement(part);
      this.names ??= part.propertyNames;
    }
  }

  /** Makes properties required if any part requires them. */
  require(declared: readonly Property[]): void {
    for (const property of declared) {
      const { name } = property;
      const own = this.properties.get(name) ?? property;
      if (this.required.has(name) && !own.required) {
        this.properties.set(name, { ...own, required: true });
      }
    }
  }

  /** Adds conditional properties that no part declares. */
  complete(inherited: readonly Property[]): void {
    const declared = new Set([...this.properties.keys(), ...inherited.map(({ name }) => name)]);
    for (const property of this.#conditional)
      if (!declared.has(property.name)) this.#join(this.properties.get(property.name), property);
  }

  #join(first: Property | undefined, second: Property): void {
    this.properties.set(
      second.name,
      first === undefined ? second : joinProperties(first, second, this.#joined),
    );
  }

  /** Takes the types of other properties from the first part that declares them. */
  #complement({ patternProperties, additionalProperties }: OtherProperties): void {
    if (isOpen(this.others) || additionalProperties === undefined) return;
    this.others = { patternProperties, additionalProperties };
  }
}

/** Returns an object and all objects that it extends, without duplicates. */
function lineage(
  schema: Schema,
  lookup: SchemaLookup,
  found = new Set<ObjectSchema>(),
): ReadonlySet<ObjectSchema> {
  const resolved = lookup.resolve(schema);
  if (resolved.kind !== 'object' || found.has(resolved)) return found;
  found.add(resolved);
  for (const base of resolved.bases) lineage(base, lookup, found);
  return found;
}

/** Returns the names of properties that an object or its bases require without declaring them. */
function requiredOf(schema: Schema, lookup: SchemaLookup): readonly string[] {
  return [...lineage(schema, lookup)].flatMap(({ required }) => required ?? []);
}

function isEmpty(schema: ObjectSchema): boolean {
  return (
    schema.bases.length === 0 &&
    schema.properties.length === 0 &&
    schema.additionalProperties === undefined
  );
}
