import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { joinPointer } from '../../../load/pointer.ts';
import type { NamedSchema, Property, Reference, Schema } from '../schema.ts';
import type { SchemaTable } from '../table.ts';
import { discriminatedUnion } from './discriminator.ts';
import { Hierarchy } from './hierarchy.ts';

/** Pointer suffix for the base schema that the descendants of a discriminated parent extend. */
const BASE = '#base';

/**
 * Converts inheritance with `allOf` (OpenAPI 3.1 §4.8.25, "Models with Polymorphism Support") to a discriminated union.
 * A parent with a discriminator becomes the union of its descendants, each with an enum of its discriminator values.
 * The properties of the parent move to a base schema, which the descendants extend instead.
 */
export function expandDiscriminatedParents(
  table: SchemaTable,
  diagnostics: Diagnostics,
): SchemaTable {
  const hierarchy = new Hierarchy(table.hierarchy);
  const named = new Map(table.named);
  const parents = [...named.values()]
    .filter((entry) => isExpandable(entry, hierarchy))
    .map(({ pointer }) => pointer);
  const bases = new Map(parents.map((pointer) => [pointer, `${pointer}${BASE}`]));
  addDiscriminatorValues(parents, named, hierarchy);
  for (const [pointer, entry] of named) {
    if (hierarchy.parentsOf(pointer).some((parent) => bases.has(parent)))
      named.set(pointer, { ...entry, schema: extendBases(entry.schema, bases) });
  }
  const split = parents.map((pointer) => splitParent(pointer, named, hierarchy, bases));
  for (const [pointer, entry] of named)
    named.set(pointer, withMappedSchemas(entry, table.named, hierarchy, diagnostics));
  for (const { parent } of split) named.set(parent.pointer, parent);
  return {
    ...table,
    named: insertAfterComponents(
      named,
      split.map(({ base }) => base),
    ),
  };
}

function isExpandable({ pointer, schema }: NamedSchema, hierarchy: Hierarchy): boolean {
  const isParent =
    hierarchy.discriminatorOf(pointer) !== undefined && unionOf(schema) === undefined;
  const alternatives = alternativesOf(schema);
  // Descendants are collected only if necessary: most schemas don't have to be expanded, and long chains have many
  // descendants.
  if (!isParent && alternatives.length === 0) return false;
  const descendants = hierarchy.descendantsOf(pointer);
  return isParent ? descendants.size > 0 : alternatives.some((to) => descendants.has(to));
}

/** Returns the first union that contains a reference. Searches the schema itself and the parts of an intersection. */
function unionOf(schema: Schema): Extract<Schema, { kind: 'union' }> | undefined {
  if (schema.kind === 'union')
    return schema.members.some(({ kind }) => kind === 'ref') ? schema : undefined;
  if (schema.kind !== 'intersection') return undefined;
  return schema.members.map(unionOf).find((union) => union !== undefined);
}

function alternativesOf(schema: Schema): string[] {
  const members = unionOf(schema)?.members ?? [];
  return members.flatMap((member) =>
    member.kind === 'ref' ? [member.to] : isDiscriminated(member) ? alternativesOf(member) : [],
  );
}

function isDiscriminated(schema: Schema): boolean {
  return schema.kind === 'union' && schema.discriminator !== undefined;
}

/** Gives each descendant an enum of its discriminator values, unless it declares an enum itself or is a fallback. */
function addDiscriminatorValues(
  parents: readonly string[],
  named: Map<string, NamedSchema>,
  hierarchy: Hierarchy,
): void {
  const declared = new Map(named);
  const added = new Map<string, Map<string, Property>>();
  for (const parent of parents) {
    const discriminator = hierarchy.discriminatorOf(parent);
    if (discriminator === undefined) continue;
    const { property: name, fallback } = discriminator;
    const doc = ownProperty(declared.get(parent)?.schema, name)?.doc ?? {};
    for (const pointer of hierarchy.descendantsOf(parent)) {
      const schema = declared.get(pointer)?.schema;
      if (schema === undefined || pointer === fallback) continue;
      if (ownProperty(schema, name)?.schema.kind === 'enum') continue;
      const own = added.get(pointer) ?? new Map<string, Property>();
      added.set(pointer, own);
      const values = hierarchy.discriminatorValues(discriminator, pointer);
      const property = discriminatorProperty(name, values, own.get(name)?.doc ?? doc);
      own.set(name, withValuesOf(property, own.get(name)));
    }
  }
  for (const [pointer, own] of added) {
    const entry = named.get(pointer);
    if (entry === undefined) continue;
    const parts = [...own.values()].map((property): Schema => ({
      kind: 'object',
      bases: [],
      properties: [property],
      additionalProperties: undefined,
    }));
    named.set(pointer, {
      ...entry,
      schema: parts.reduce(
        (schema, part): Schema => ({ kind: 'intersection', members: [schema, part] }),
        entry.schema,
      ),
    });
  }
}

function discriminatorProperty(
  name: string,
  values: readonly string[],
  doc: Property['doc'],
): Property {
  return {
    name,
    schema: { kind: 'enum', values: values.map((value) => ({ value })), closed: true },
    required: true,
    readOnly: false,
    writeOnly: false,
    doc,
  };
}

/** Adds the values that another hierarchy assigns to the property. */
function withValuesOf(property: Property, other: Property | undefined): Property {
  if (property.schema.kind !== 'enum' || other?.schema.kind !== 'enum') return property;
  const known = new Set(other.schema.values.map(({ value }) => value));
  const more = property.schema.values.filter(({ value }) => !known.has(value));
  return { ...property, schema: { ...property.schema, values: [...other.schema.values, ...more] } };
}

function ownProperty(schema: Schema | undefined, name: string): Property | undefined {
  if (schema?.kind === 'object')
    return schema.properties.find((property) => property.name === name);
  if (schema?.kind !== 'intersection') return undefined;
  return schema.members
    .map((member) => ownProperty(member, name))
    .findLast((found) => found !== undefined);
}

/** Replaces references to parents with references to their bases. */
function extendBases(schema: Schema, bases: ReadonlyMap<string, string>): Schema {
  if (schema.kind === 'ref') return { kind: 'ref', to: bases.get(schema.to) ?? schema.to };
  if (schema.kind !== 'intersection') return schema;
  return {
    kind: 'intersection',
    members: schema.members.map((member) => extendBases(member, bases)),
  };
}

interface SplitParent {
  /** The union of the descendants, which replaces the parent. */
  readonly parent: NamedSchema;
  /** The schema that the descendants extend. */
  readonly base: NamedSchema;
}

/** Splits a parent into the union of its descendants and the base that they extend. */
function splitParent(
  pointer: string,
  named: ReadonlyMap<string, NamedSchema>,
  hierarchy: Hierarchy,
  bases: ReadonlyMap<string, string>,
): SplitParent {
  const entry = named.get(pointer);
  const base = bases.get(pointer);
  if (entry === undefined || base === undefined) throw new Error(`${pointer} is not a parent`);
  const declaredUnion = unionOf(entry.schema);
  const discriminator = hierarchy.discriminatorOf(pointer);
  const fallback = discriminator?.fallback;
  const isMeant = (to: string): boolean =>
    to === fallback || discriminator?.values.has(to) === true;
  const itself = isMeant(pointer) ? [pointer] : [];
  // A parent among the descendants is omitted unless the mapping or the fallback refers to it, because its own
  // descendants are already in the list.
  const descendants = hierarchy.descendantsOf(pointer);
  const isBelow = (to: string): boolean => descendants.has(to) && (!bases.has(to) || isMeant(to));
  const to =
    declaredUnion === undefined
      ? [...itself, ...[...named.keys()].filter(isBelow)]
      : alternativesOf(declaredUnion).filter((member) => member !== pointer);
  const place = (member: string): string =>
    declaredUnion === undefined ? (bases.get(member) ?? member) : member;
  const members = to.map((member): Reference => ({ kind: 'ref', to: place(member) }));
  const values = new Map(
    to.map((member) => [
      place(member),
      discriminator === undefined ? [] : hierarchy.discriminatorValues(discriminator, member),
    ]),
  );
  const union: Schema =
    discriminator === undefined
      ? { kind: 'union', members }
      : discriminatedUnion(
          members,
          { ...discriminator, hasMapping: true, fallback: fallback && place(fallback) },
          (member) => values.get(member) ?? [],
        );
  const others =
    declaredUnion?.members.filter((member) => member.kind !== 'ref' && !isDiscriminated(member)) ??
    [];
  return {
    parent: {
      ...entry,
      schema: others.length === 0 ? union : { kind: 'union', members: [union, ...others] },
    },
    base: {
      pointer: base,
      name: `${entry.name}Base`,
      origin: { kind: 'base', of: pointer },
      doc: entry.doc,
      schema: withoutUnion(entry.schema),
    },
  };
}

function withoutUnion(schema: Schema): Schema {
  if (schema.kind === 'union') return { kind: 'unknown' };
  if (schema.kind !== 'intersection') return schema;
  return {
    kind: 'intersection',
    members: schema.members.filter((member) => unionOf(member) === undefined),
  };
}

/**
 * Adds a union of the schemas that the discriminator maps to, if the schema has neither descendants nor alternatives.
 */
function withMappedSchemas(
  entry: NamedSchema,
  named: SchemaTable['named'],
  hierarchy: Hierarchy,
  diagnostics: Diagnostics,
): NamedSchema {
  const { pointer, schema } = entry;
  const discriminator = hierarchy.discriminatorOf(pointer);
  if (discriminator === undefined || unionOf(schema) !== undefined) return entry;
  const mapped = [...discriminator.values.keys()].filter((to) => to !== pointer && named.has(to));
  if (mapped.length === 0 || hierarchy.descendantsOf(pointer).size > 0) return entry;
  diagnostics.warn(
    'discriminator-alone',
    'The discriminator has a mapping, but its schema has no `oneOf`; the type is a union of the mapped schemas.',
    'List the schemas in `oneOf`, or let them extend this schema with `allOf`.',
    joinPointer(pointer, 'discriminator'),
  );
  const union = discriminatedUnion(
    mapped.map((to) => ({ kind: 'ref', to })),
    discriminator,
  );
  return {
    ...entry,
    schema: schema.kind === 'unknown' ? union : { kind: 'intersection', members: [schema, union] },
  };
}

/** Inserts bases after the components, so that operation schemas come last. */
function insertAfterComponents(
  named: ReadonlyMap<string, NamedSchema>,
  bases: readonly NamedSchema[],
): ReadonlyMap<string, NamedSchema> {
  const entries = [...named.values()];
  const last = entries.findLastIndex(({ origin }) => origin.kind === 'component');
  const all = [...entries.slice(0, last + 1), ...bases, ...entries.slice(last + 1)];
  return new Map(all.map((entry) => [entry.pointer, entry]));
}
