import {
  isOpen,
  type ObjectSchema,
  type Property,
  type Schema,
  type TupleSchema,
} from '../plan/schema.ts';
import type { TypeNames } from '../plan/declarations.ts';
import { type Direction, isDate, isExtensible } from '../plan/directions.ts';
import { documented } from './docs.ts';
import { breaks, enclosed, hardline, join, type Layout } from './layout.ts';
import { prefixedString, propertyName, scalarLiteral } from './literals.ts';
import {
  NOTHING,
  OTHERS,
  annotation,
  block,
  bracketed,
  flat,
  operands,
  orInherited,
  orUndefined,
  plain,
  recordType,
  spelledOut,
  union,
  type PrintedType,
} from './printed-type.ts';

/** The parts of an interface. */
export interface InterfaceParts extends Pick<
  ObjectSchema,
  'additionalProperties' | 'patternProperties' | 'properties'
> {
  readonly bases: readonly Schema[];
}

/** Prints schemas as types for one direction, and records the names that the types refer to. */
export class TypePrinter {
  /** The printed names, which the file must import. */
  readonly usedNames = new Set<string>();
  readonly #names: TypeNames;
  #isCircular = false;

  constructor(names: TypeNames) {
    this.#names = names;
  }

  type(schema: Schema, direction: Direction): PrintedType {
    return this.#remembered(() => this.#print(schema, direction));
  }

  /** Prints the definition of a circular alias, with index signatures for its maps. */
  circular(schema: Schema, direction: Direction): PrintedType {
    this.#isCircular = true;
    const type = this.type(schema, direction);
    this.#isCircular = false;
    return type;
  }

  /** Prints a type. If the type is `unknown`, discards the names that were recorded for it. */
  #remembered(print: () => PrintedType): PrintedType {
    const before = this.usedNames.size;
    const type = print();
    const hasMore = this.usedNames.size > before;
    if (hasMore && type.members.length === 1 && type.members[0] === 'unknown')
      for (const name of [...this.usedNames].slice(before)) this.usedNames.delete(name);
    return type;
  }

  #print(schema: Schema, direction: Direction): PrintedType {
    switch (schema.kind) {
      case 'unknown':
      case 'never':
      case 'null':
      case 'boolean':
        return plain(schema.kind);
      case 'number':
        return this.#names.bigints && isLong(schema.format)
          ? union(['number', 'bigint'])
          : plain(schema.kind);
      case 'string':
        if (!isDate(schema.format)) return plain('string');
        if (direction === 'request') return union(['string', 'Date']);
        return plain(this.#names.dates ? 'Date' : 'string');
      case 'binary':
        return plain(direction === 'request' ? this.use('Uploadable') : 'string');
      case 'enum': {
        const values = schema.values.map(({ value }) => scalarLiteral(value));
        return union(
          direction === 'response' && isExtensible(schema) ? [...values, OTHERS] : values,
        );
      }
      case 'array': {
        const items = bracketed(this.type(schema.items, direction));
        return direction === 'request'
          ? { members: [['readonly ', items, '[]']], compound: true }
          : plain([items, '[]']);
      }
      case 'tuple':
        return this.#tuple(schema, direction);
      case 'object':
        return this.#object(schema, direction);
      case 'union':
        return this.#union(schema, direction);
      case 'intersection': {
        const visible = schema.members.filter((member) => !this.#isHidden(member, direction));
        const [only, ...others] = visible;
        if (only === undefined) return NOTHING;
        return others.length === 0
          ? this.#print(only, direction)
          : {
              members: [
                join(
                  visible.map((member) => bracketed(this.type(member, direction))),
                  ' & ',
                ),
              ],
              compound: true,
            };
      }
      case 'ref':
        return this.#reference(schema.to, direction);
    }
  }

  /** Returns the types that an object type extends. */
  bases({ bases }: InterfaceParts, direction: Direction): PrintedType[] {
    return bases
      .filter((base) => !this.#isHidden(base, direction))
      .map((base) => this.type(base, direction));
  }

  /** True if all properties of an object belong to the other direction. */
  #isHidden(schema: Schema, direction: Direction): boolean {
    if (schema.kind === 'ref') return this.#names.hidden[direction].has(schema.to);
    if (schema.kind !== 'object') return false;
    const { bases, properties } = schema;
    return (
      bases.length === 0 &&
      !isOpen(schema) &&
      properties.length > 0 &&
      !properties.some((property) => isVisible(property, direction))
    );
  }

  /** Prints the members of an object type. */
  members(parts: InterfaceParts, direction: Direction): Layout[] {
    const visible = parts.properties.filter((property) => isVisible(property, direction));
    return [
      ...visible.map((property) => this.property(property, direction)),
      ...this.#signatures({ ...parts, properties: visible }, direction),
    ];
  }

  /** Prints the index signatures of an object type: one for each name prefix and one for all other names. */
  #signatures(
    { additionalProperties: rest, patternProperties: patterns = [], properties }: InterfaceParts,
    direction: Direction,
  ): Layout[] {
    const prefixes = patterns.map(({ prefix }) => prefix);
    const longer = byPrefix(patterns, ({ prefix }) => prefix, ['', ...prefixes]);
    const named = byPrefix(properties, ({ name }) => name, ['', ...prefixes]);
    const signature = (key: Layout, schema: Schema, prefix: string): Layout => {
      const type = this.#remembered(() => {
        const others = longer.get(prefix)?.filter((other) => other.prefix !== prefix) ?? [];
        const schemas = [schema, ...others.map((other) => other.schema)];
        return this.#indexed(schemas, named.get(prefix) ?? [], direction);
      });
      return ['[key: ', key, ']', annotation(type), ';'];
    };
    return [
      ...patterns.map(({ prefix, schema }) => signature(prefixedString(prefix), schema, prefix)),
      ...(rest === undefined || rest.kind === 'never' ? [] : [signature('string', rest, '')]),
    ];
  }

  /**
   * Returns the type of an index signature, to which every property must be assignable. Returns `unknown` instead of a
   * long or compound type.
   */
  #indexed(
    schemas: readonly Schema[],
    properties: readonly Property[],
    direction: Direction,
  ): PrintedType {
    const own = schemas.map((schema) => this.type(schema, direction));
    const [only] = own;
    if (only !== undefined && own.length === 1 && properties.length === 0) return only;
    const types = properties.map((property) => {
      const type = this.#value(property, direction);
      return property.required ? type : orUndefined(type);
    });
    const all = [...own, ...types];
    if (all.some(({ compound }) => compound)) return plain('unknown');
    const whole = union(all.flatMap(({ members }) => members));
    return whole.members.length > LONG ? plain('unknown') : whole;
  }

  property(property: Property, direction: Direction): Layout {
    const { name, required, doc } = property;
    const type = this.#value(property, direction);
    const full = required || direction === 'response' ? type : orUndefined(type);
    return join(
      [...documented(doc), [propertyName(name), required ? '' : '?', annotation(full), ';']],
      hardline,
    );
  }

  /** Returns the type of a property, excluding `undefined`. */
  #value({ name, required, schema }: Property, direction: Direction): PrintedType {
    const type = this.type(schema, direction);
    return required ? type : orInherited(name, type);
  }

  /**
   * True for an enum with string values and for a reference to an extensible enum. Editors suggest the values of both.
   */
  #suggests(schema: Schema): boolean {
    if (schema.kind === 'ref') return this.#names.open.has(schema.to);
    return schema.kind === 'enum' && schema.values.some(({ value }) => typeof value === 'string');
  }

  use(name: string): string {
    this.usedNames.add(name);
    return name;
  }

  #reference(to: string, direction: Direction): PrintedType {
    const name = this.#names[direction].get(to);
    if (name === undefined) return plain('unknown');
    this.use(name);
    return direction === 'response' && this.#names.open.has(to)
      ? union([name, OTHERS])
      : plain(name);
  }

  #tuple({ items, minItems = items.length, rest }: TupleSchema, direction: Direction): PrintedType {
    const members = items.map((item, index) => {
      const type = this.type(item, direction);
      return index < minItems ? flat(type) : [bracketed(type), '?'];
    });
    const tail: Layout[] =
      rest === undefined ? [] : [['...', bracketed(this.type(rest, direction)), '[]']];
    const printed = enclosed('[', [...members, ...tail], ']');
    return direction === 'request'
      ? { members: [['readonly ', printed]], compound: true }
      : plain(printed);
  }

  #object(schema: ObjectSchema, direction: Direction): PrintedType {
    const bases = this.bases(schema, direction).map(bracketed);
    const { additionalProperties, propertyNames } = schema;
    if (isKeyed(schema) && propertyNames?.kind === 'enum') {
      const keys = flat(this.type(propertyNames, direction));
      const value = this.type(additionalProperties ?? { kind: 'unknown' }, direction);
      return {
        members: [
          [
            '{ [K in ',
            keys,
            ']?: ',
            flat(direction === 'request' ? orUndefined(value) : value),
            ' }',
          ],
        ],
      };
    }
    if (schema.properties.length === 0 && schema.patternProperties === undefined) {
      if (additionalProperties === undefined || additionalProperties.kind === 'unknown') {
        if (bases.length > 0) return { members: [join(bases, ' & ')], compound: bases.length > 1 };
        if (schema.bases.length > 0 && additionalProperties === undefined) return NOTHING;
      }
      if (additionalProperties?.kind !== 'never') {
        const map = this.#map(schema, direction);
        return { members: [join([...bases, map], ' & ')], compound: bases.length > 0 };
      }
    }
    const members = this.members(schema, direction);
    if (members.length === 0)
      return bases.length === 0
        ? NOTHING
        : { members: [join(bases, ' & ')], compound: bases.length > 1 };
    return { members: [join([...bases, block(members)], ' & ')], compound: bases.length > 0 };
  }

  /** Prints `Record<string, T>`, or an index signature if `T` takes several lines or is circular. */
  #map({ additionalProperties }: ObjectSchema, direction: Direction): Layout {
    if (additionalProperties === undefined) return 'Record<string, unknown>';
    const value = this.type(additionalProperties, direction);
    if (value.members.some(breaks)) return block([['[key: string]', annotation(value), ';']]);
    return this.#isCircular && !SCALARS.has(additionalProperties.kind)
      ? spelledOut(value)
      : recordType(value);
  }

  #union(
    { members, discriminator }: Extract<Schema, { kind: 'union' }>,
    direction: Direction,
  ): PrintedType {
    if (discriminator === undefined) {
      // A plain `string` would hide the editor's suggestions of the other values.
      const others = members.some((member) => this.#suggests(member)) ? OTHERS : 'string';
      const printed = members.flatMap((member) => operands(this.type(member, direction)));
      return union(printed.map((member) => (member === 'string' ? others : member)));
    }
    const tagged = members.map((member, index): PrintedType => {
      const tags = discriminator.values[index] ?? [];
      if (tags.length === 0) return this.type(member, direction);
      const tag = [
        '{ ',
        propertyName(discriminator.propertyName),
        ': ',
        join(tags.map(scalarLiteral), ' | '),
        ' }',
      ];
      return this.#isHidden(member, direction)
        ? plain(tag)
        : { members: [[bracketed(this.type(member, direction)), ' & ', tag]], compound: true };
    });
    const [only] = tagged;
    return tagged.length === 1 && only !== undefined ? only : union(tagged.map(bracketed));
  }
}

function isLong(format: string | undefined): boolean {
  return format === 'int64' || format === 'uint64';
}

function isVisible({ readOnly, writeOnly }: Property, direction: Direction): boolean {
  return direction === 'request' ? !readOnly : !writeOnly;
}

/** True for a map with enumerated keys, which only an alias can express. */
export function isKeyed({ bases, propertyNames, properties }: ObjectSchema): boolean {
  return propertyNames?.kind === 'enum' && bases.length + properties.length === 0;
}

/** Groups the items by the prefixes of their names. An item belongs to every prefix that its name begins with. */
function byPrefix<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  prefixes: readonly string[],
): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>(prefixes.map((prefix) => [prefix, []]));
  const lengths = new Set(prefixes.map(({ length }) => length));
  for (const item of items) {
    const name = nameOf(item);
    for (const length of lengths)
      if (length <= name.length) found.get(name.slice(0, length))?.push(item);
  }
  return found;
}

/**
 * Maximum number of members in the union of an index signature. A longer union is printed as `unknown`, which is more
 * readable.
 */
const LONG = 5;

/** Types that can't be part of a cycle. */
export const SCALARS = new Set(['string', 'number', 'boolean', 'unknown', 'enum']);
