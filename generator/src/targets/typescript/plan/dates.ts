import { propertiesOfParts } from '../../../model/schema/query.ts';
import { resolveRef } from '../../../model/schema/resolve-ref.ts';
import type { Scalar } from '../../../model/schema/schema.ts';
import { children } from '../../../model/schema/walk.ts';
import type { Schemas } from '../../../surface/schemas.ts';
import { camelCase } from '../../../words.ts';
import { isDate } from './directions.ts';
import type { ObjectSchema, Schema } from './schema.ts';
import { schemasWith } from './schemas-with.ts';

/** A runtime function that converts the date-times in a value. */
export type DateReader =
  | { readonly kind: 'dateTime' }
  /** A constant in `dates.ts`. */
  | { readonly kind: 'constant'; readonly name: string }
  | { readonly kind: 'dateItems'; readonly of: DateReader }
  | {
      readonly kind: 'dateMembers';
      readonly named: readonly (readonly [name: string, reader: DateReader | undefined])[];
      readonly others: DateReader | undefined;
    }
  | { readonly kind: 'dateParts'; readonly of: readonly DateReader[] }
  | {
      readonly kind: 'dateVariants';
      readonly property: string;
      readonly of: readonly (readonly [value: string, reader: DateReader])[];
    };

export interface DateConstant {
  readonly name: string;
  readonly reader: DateReader;
}

/** Plans the readers for values that contain date-times. Each named schema that contains date-times has a constant. */
export class DatePlanner {
  readonly #schemas: Schemas['schemas'];
  readonly #names: ReadonlyMap<string, string>;
  readonly #dated: ReadonlySet<string>;
  readonly #constants = new Map<string, DateConstant | undefined>();

  /** @param names - Names of response types, keyed by the pointers of their schemas. Undefined if dates are strings. */
  constructor({ schemas }: Schemas, names: ReadonlyMap<string, string> | undefined) {
    this.#schemas = schemas;
    this.#names = names ?? new Map();
    this.#dated = names === undefined ? new Set() : schemasWith({ schemas }, isDateTime);
  }

  /** The constants of all readers that were requested. */
  get constants(): readonly DateConstant[] {
    return [...this.#constants.values()].filter((constant) => constant !== undefined);
  }

  /** Returns the reader for a value. Undefined if the value contains no date-time, or if dates are strings. */
  readerOf(schema: Schema | undefined): DateReader | undefined {
    return schema !== undefined && this.#names.size > 0 ? this.#read(schema) : undefined;
  }

  /** Returns the reader for a value that conforms to one of several schemas. */
  readerOfAny(schemas: readonly Schema[]): DateReader | undefined {
    return parts(schemas.map((schema) => this.readerOf(schema)));
  }

  #read(schema: Schema): DateReader | undefined {
    switch (schema.kind) {
      case 'string':
        return isDateTime(schema) ? { kind: 'dateTime' } : undefined;
      case 'ref':
        return this.#constantOf(schema.to);
      case 'array':
      case 'tuple': {
        const of = parts(children(schema).map((item) => this.#read(item)));
        return of && { kind: 'dateItems', of };
      }
      case 'object':
        return this.#readObject(schema);
      case 'union':
        return this.#readUnion(schema);
      case 'intersection':
        return parts(schema.members.map((member) => this.#read(member)));
      default:
        return undefined;
    }
  }

  #constantOf(pointer: string): DateReader | undefined {
    if (!this.#dated.has(pointer)) return undefined;
    const name = `${camelCase(this.#names.get(pointer) ?? pointer)}Dates`;
    if (!this.#constants.has(pointer)) {
      this.#constants.set(pointer, undefined);
      const schema = this.#schemas.get(pointer)?.schema;
      const reader = schema && this.#read(schema);
      if (reader !== undefined) this.#constants.set(pointer, { name, reader });
    }
    return { kind: 'constant', name };
  }

  #readObject(schema: ObjectSchema): DateReader | undefined {
    const { additionalProperties, bases, conditionalProperties = [], properties } = schema;
    const patterns = (schema.patternProperties ?? []).map((pattern) => pattern.schema);
    const others = parts(
      [...patterns, additionalProperties ?? ({ kind: 'unknown' } as const)].map((other) =>
        this.#read(other),
      ),
    );
    const all = [...properties, ...conditionalProperties];
    const named = all.flatMap((property) => {
      const reader = this.#read(property.schema);
      return reader || others ? [[property.name, reader] as const] : [];
    });
    const own: DateReader[] =
      named.length > 0 || others ? [{ kind: 'dateMembers', named, others }] : [];
    return parts([...bases.map((base) => this.#read(base)), ...own]);
  }

  #readUnion({
    discriminator,
    members,
  }: Extract<Schema, { kind: 'union' }>): DateReader | undefined {
    const readers = members.map((member) => this.#read(member));
    const isComplete = discriminator?.values.every((of) => of.length > 0) === true;
    const { propertyName: property, values } = isComplete ? discriminator : this.#tagsOf(members);
    if (property === undefined) return parts(readers);
    const of = readers.flatMap((reader, index) =>
      reader === undefined
        ? []
        : (values[index] ?? []).map((value) => [String(value), reader] as const),
    );
    return of.length === 0 ? undefined : { kind: 'dateVariants', property, of };
  }

  /**
   * Finds an undeclared discriminator: a property that is an enum in every member, with different values in each
   * member.
   */
  #tagsOf(members: readonly Schema[]): { propertyName?: string; values: readonly Scalar[][] } {
    const all = members.map((member) =>
      propertiesOfParts(member, (part) => resolveRef(part, { schemas: this.#schemas })),
    );
    for (const { name } of all[0] ?? []) {
      const values = all.map((properties) => {
        const schema = properties.findLast((property) => property.name === name)?.schema;
        return schema?.kind === 'enum' ? schema.values.map(({ value }) => value) : [];
      });
      const flat = values.flat();
      if (values.every((of) => of.length > 0) && new Set(flat).size === flat.length)
        return { propertyName: name, values };
    }
    return { values: [] };
  }
}

function isDateTime(schema: Schema): boolean {
  return schema.kind === 'string' && isDate(schema.format);
}

/** Combines the readers for one value into a single reader. Returns undefined if there are none. */
function parts(readers: readonly (DateReader | undefined)[]): DateReader | undefined {
  const different = new Map(
    readers.flatMap((reader) => (reader ? [[JSON.stringify(reader), reader]] : [])),
  );
  const of = [...different.values()];
  return of.length > 1 ? { kind: 'dateParts', of } : of[0];
}

/** Returns the names that a reader's code imports. */
export function importsOf(reader: DateReader | undefined): readonly string[] {
  switch (reader?.kind) {
    case undefined:
      return [];
    case 'dateTime':
      return ['dateTime'];
    case 'constant':
      return [reader.name];
    case 'dateItems':
      return [reader.kind, ...importsOf(reader.of)];
    case 'dateMembers':
      return [
        reader.kind,
        ...[...reader.named.map(([, each]) => each), reader.others].flatMap(importsOf),
      ];
    case 'dateParts':
      return [reader.kind, ...reader.of.flatMap(importsOf)];
    case 'dateVariants':
      return [reader.kind, ...reader.of.flatMap(([, each]) => importsOf(each))];
  }
}
