import { joinPointer } from '../../load/pointer.ts';
import {
  type Documentation,
  type EnumSchema,
  type NamedSchema,
  originOf,
  type Property,
  type Schema,
} from './schema.ts';

/**
 * Names inline enums of properties, and of lists in properties, after the schema and the property, because users need
 * their values at run time. Enums at deeper levels stay inline because their names would be unreadable.
 */
export function nameInlineEnums(
  schemas: ReadonlyMap<string, NamedSchema>,
): ReadonlyMap<string, NamedSchema> {
  const found: NamedSchema[] = [];
  const read = [...schemas].map(([at, named]): [string, NamedSchema] => {
    if (isEnum(named.schema)) return [at, named];
    // The base generated for a parent, such as `AnimalBase`, isn't in the document, so its enums are named after the
    // parent.
    const { origin } = named;
    const owner = schemas.get(origin.kind === 'base' ? origin.of : at)?.name ?? named.name;
    const own = `${owner} ${named.schema.kind === 'array' ? 'item' : 'value'}`;
    const schema = visit(named.schema, { at, owner, own, doc: {} }, found);
    return [at, { ...named, schema }];
  });
  // Enums are added after the named schemas, so that they don't take names that the document uses.
  const others = found
    .filter(({ pointer: at }) => !schemas.has(at))
    .map((named) => [named.pointer, named] as const);
  const isParameter = ([, { origin }]: readonly [string, NamedSchema]): boolean =>
    origin.kind === 'parameter';
  return new Map([
    ...read.filter((entry) => !isParameter(entry)),
    ...others,
    ...read.filter(isParameter),
  ]);
}

/**
 * Names the enums in the properties of an unnamed object after `owner` and the property. Returns the changed properties
 * and the enums.
 */
export function nameEnumsOfProperties(
  properties: readonly Property[],
  owner: string,
  pointer: string,
): { readonly properties: readonly Property[]; readonly found: readonly NamedSchema[] } {
  const found: NamedSchema[] = [];
  const named = properties.map((property) => visitProperty(property, owner, pointer, found));
  return { properties: named, found };
}

function visitProperty(
  property: Property,
  owner: string,
  pointer: string,
  found: NamedSchema[],
): Property {
  const within = {
    at: joinPointer(pointer, 'properties', property.name),
    owner: undefined,
    own: `${owner} ${property.name}`,
    doc: property.doc,
  };
  return { ...property, schema: visit(property.schema, within, found) };
}

interface Place {
  readonly at: string;
  /** Name of the schema that the properties belong to; undefined inside a nested schema. */
  readonly owner: string | undefined;
  /** Name of the inline enum. */
  readonly own: string;
  readonly doc: Documentation;
}

/** Replaces enums in a schema with references to named enums, which are added to `found`. */
function visit(schema: Schema, place: Place, found: NamedSchema[]): Schema {
  const { at, owner, own } = place;
  const inside = (child: Schema, ...way: readonly (string | number)[]): Schema =>
    visit(child, { ...place, at: joinPointer(at, ...way) }, found);
  switch (schema.kind) {
    case 'enum':
      if (!isNamedEnum(schema)) return schema;
      found.push({
        pointer: at,
        name: own,
        origin: originOf(at),
        schema,
        doc: { description: place.doc.description },
      });
      return { kind: 'ref', to: at };
    case 'object': {
      if (owner === undefined) return schema;
      const properties = schema.properties.map((property) =>
        visitProperty(property, owner, at, found),
      );
      const patternProperties = schema.patternProperties?.map((pattern) => ({
        ...pattern,
        schema: inside(pattern.schema, 'patternProperties', pattern.prefix),
      }));
      const additionalProperties =
        schema.additionalProperties && inside(schema.additionalProperties, 'additionalProperties');
      return { ...schema, properties, patternProperties, additionalProperties };
    }
    case 'array':
      return { ...schema, items: inside(schema.items, 'items') };
    case 'union':
    case 'intersection':
      return {
        ...schema,
        members: schema.members.map((member, index) => inside(member, schema.kind, index)),
      };
    default:
      return schema;
  }
}

/** True if a schema is an enum, even if it also allows null or any other string. */
export function isEnum(schema: Schema): boolean {
  if (schema.kind === 'enum') return true;
  const members = schema.kind === 'union' ? schema.members : [];
  return (
    members.filter(({ kind }) => kind === 'enum').length === 1 &&
    members.every(({ kind }) => kind === 'enum' || kind === 'null' || kind === 'string')
  );
}

/**
 * False for enums with a single value and for closed enums, which contain discriminator values, and for numbers without
 * names, because they don't make useful constants.
 */
function isNamedEnum({ values, closed }: EnumSchema): boolean {
  if (closed === true || values.length < 2) return false;
  return values.every(({ value, name }) => name !== undefined || typeof value === 'string');
}
