import type { Json } from '../../../load/node.ts';
import type { NamedSchema, Property, Reference, Schema } from '../schema.ts';
import { discriminatedUnion, type DiscriminatorObject } from './discriminator.ts';

/** What a named schema says of its place in a hierarchy. */
export interface HierarchyEntry {
  /** The schemas that its `allOf` refers to. */
  readonly parents: readonly string[];
  /** Its Discriminator Object. */
  readonly discriminator: DiscriminatorObject | undefined;
}

/** Behind the pointer of a parent: what its descendants extend. */
const BASE = '#base';

/** The tags of a schema: those that a mapping gives it, else its name. */
type DiscriminatorValues = (to: string, mapping: Json) => readonly string[];

/**
 * Turns inheritance by `allOf` (OpenAPI 3.1 §4.8.25, "Models with Polymorphism Support") into a union that can be told
 * apart: a parent with a discriminator becomes the union of its descendants, each with its tag as a literal; what the
 * parent declares itself moves to a schema beside it, which the descendants extend instead.
 */
export function expandDiscriminatedParents(
  named: Map<string, NamedSchema>,
  hierarchy: ReadonlyMap<string, HierarchyEntry>,
  discriminatorValues: DiscriminatorValues,
): void {
  const children = childrenOf(hierarchy);
  const parents = [...named.values()].filter(({ pointer, schema }) => {
    const isParent =
      hierarchy.get(pointer)?.discriminator !== undefined && unionOf(schema) === undefined;
    const alternatives = alternativesOf(schema);
    // Most schemas are neither, and long chains have many descendants.
    if (!isParent && alternatives.length === 0) return false;
    const below = descendantsOf(pointer, children);
    return isParent ? below.size > 0 : alternatives.some((to) => below.has(to));
  });
  const bases = new Map(parents.map(({ pointer }) => [pointer, `${pointer}${BASE}`]));
  for (const { pointer } of parents)
    addDiscriminatorValues(pointer, named, hierarchy, children, discriminatorValues);
  for (const [at, entry] of named) {
    const own = hierarchy.get(at)?.parents ?? [];
    if (own.some((parent) => bases.has(parent)))
      named.set(at, { ...entry, schema: extendingBases(entry.schema, bases) });
  }
  for (const { pointer } of parents)
    splitParent(pointer, named, hierarchy, children, bases, discriminatorValues);
}

function childrenOf(
  hierarchy: ReadonlyMap<string, HierarchyEntry>,
): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const [at, { parents }] of hierarchy) {
    for (const parent of parents) {
      const siblings = children.get(parent) ?? [];
      children.set(parent, siblings);
      siblings.push(at);
    }
  }
  return children;
}

/** All that extend a schema, and all that extend those; never itself. */
function descendantsOf(
  pointer: string,
  children: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const found = new Set<string>();
  const open = [pointer];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of children.get(next) ?? []) {
      if (child === pointer || found.has(child)) continue;
      found.add(child);
      open.push(child);
    }
  }
  return found;
}

/** The union among the parts of a schema. */
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

/** Gives each descendant its tag as a property, unless it says one itself, or may bear any. */
function addDiscriminatorValues(
  parent: string,
  named: Map<string, NamedSchema>,
  hierarchy: ReadonlyMap<string, HierarchyEntry>,
  children: ReadonlyMap<string, readonly string[]>,
  discriminatorValues: DiscriminatorValues,
): void {
  const { discriminator } = hierarchy.get(parent) ?? {};
  if (discriminator === undefined) return;
  const { property: name, mapping, fallback } = discriminator;
  const doc = ownProperty(named.get(parent)?.schema, name)?.doc ?? {};
  for (const pointer of descendantsOf(parent, children)) {
    const entry = named.get(pointer);
    const declared = ownProperty(entry?.schema, name)?.schema.kind;
    if (entry === undefined || declared === 'enum' || pointer === fallback) continue;
    const values = discriminatorValues(pointer, mapping).map((value) => ({ value }));
    const tag: Property = {
      name,
      schema: { kind: 'enum', values, closed: true },
      required: true,
      readOnly: false,
      writeOnly: false,
      doc,
    };
    const own: Schema = {
      kind: 'object',
      bases: [],
      properties: [tag],
      additionalProperties: undefined,
    };
    named.set(pointer, {
      ...entry,
      schema: { kind: 'intersection', members: [entry.schema, own] },
    });
  }
}

function ownProperty(schema: Schema | undefined, name: string): Property | undefined {
  if (schema?.kind === 'object')
    return schema.properties.find((property) => property.name === name);
  if (schema?.kind !== 'intersection') return undefined;
  return schema.members
    .map((member) => ownProperty(member, name))
    .findLast((found) => found !== undefined);
}

/** The schema with the bases of its parents in place of the parents. */
function extendingBases(schema: Schema, bases: ReadonlyMap<string, string>): Schema {
  if (schema.kind === 'ref') return { kind: 'ref', to: bases.get(schema.to) ?? schema.to };
  if (schema.kind !== 'intersection') return schema;
  return {
    kind: 'intersection',
    members: schema.members.map((member) => extendingBases(member, bases)),
  };
}

/** Parts a parent into the union and what its members extend. */
function splitParent(
  pointer: string,
  named: Map<string, NamedSchema>,
  hierarchy: ReadonlyMap<string, HierarchyEntry>,
  children: ReadonlyMap<string, readonly string[]>,
  bases: ReadonlyMap<string, string>,
  discriminatorValues: DiscriminatorValues,
): void {
  const entry = named.get(pointer);
  const base = bases.get(pointer);
  if (entry === undefined || base === undefined) return;
  const declaredUnion = unionOf(entry.schema);
  const { discriminator } = hierarchy.get(pointer) ?? {};
  named.set(base, {
    pointer: base,
    name: `${entry.name}Base`,
    baseOf: pointer,
    doc: entry.doc,
    schema: withoutUnion(entry.schema),
  });
  const mapping = discriminator?.mapping ?? {};
  const fallback = discriminator?.fallback;
  const isMeant = (to: string): boolean =>
    to === fallback || isMapped(to, mapping, discriminatorValues);
  const itself = isMeant(pointer) ? [pointer] : [];
  // A parent among the descendants stands for its own descendants, which are here already.
  const descendants = descendantsOf(pointer, children);
  const isBelow = (to: string): boolean => descendants.has(to) && (!bases.has(to) || isMeant(to));
  const to =
    declaredUnion === undefined
      ? [...itself, ...[...named.keys()].filter(isBelow)]
      : alternativesOf(declaredUnion).filter((member) => member !== pointer);
  const place = (member: string): string =>
    declaredUnion === undefined ? (bases.get(member) ?? member) : member;
  const members = to.map((member): Reference => ({ kind: 'ref', to: place(member) }));
  const tags = new Map(to.map((member) => [place(member), discriminatorValues(member, mapping)]));
  const union: Schema =
    discriminator === undefined
      ? { kind: 'union', members }
      : discriminatedUnion(
          members,
          { property: discriminator.property, fallback: fallback && place(fallback) },
          (member) => tags.get(member) ?? [],
        );
  const others =
    declaredUnion?.members.filter((member) => member.kind !== 'ref' && !isDiscriminated(member)) ??
    [];
  named.set(pointer, {
    ...entry,
    schema: others.length === 0 ? union : { kind: 'union', members: [union, ...others] },
  });
}

function isMapped(
  pointer: string,
  mapping: Json,
  discriminatorValues: DiscriminatorValues,
): boolean {
  return discriminatorValues(pointer, mapping).some((tag) => Object.hasOwn(mapping, tag));
}

function withoutUnion(schema: Schema): Schema {
  if (schema.kind === 'union') return { kind: 'unknown' };
  if (schema.kind !== 'intersection') return schema;
  return {
    kind: 'intersection',
    members: schema.members.filter((member) => unionOf(member) === undefined),
  };
}
