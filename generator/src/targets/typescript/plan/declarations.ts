import type { Direction } from './directions.ts';
import type { Documentation, ObjectSchema, Property, Schema } from './schema.ts';

/** An exported type, of one direction. */
export interface TypePlan {
  readonly name: string;
  readonly direction: Direction;
  readonly schema: Schema;
  readonly doc: Documentation;
}

/** The names of references to schemas. */
export interface TypeNames {
  readonly request: ReadonlyMap<string, string>;
  readonly response: ReadonlyMap<string, string>;
  /** Pointers of the extensible enums: responses may contain other values. */
  readonly open: ReadonlySet<string>;
  /** Pointers of the objects that have no properties in a direction: all are read-only, or write-only. */
  readonly hidden: Readonly<Record<Direction, ReadonlySet<string>>>;
  /** True if 64-bit integers may be `bigint`. */
  readonly bigints: boolean;
  /** True if date-times of responses are `Date`. */
  readonly dates: boolean;
}

/** The named type of a method's params or result. */
export interface DeclarationPlan {
  readonly name: string;
  readonly direction: Direction;
  readonly doc: Documentation;
  readonly bases: readonly Schema[];
  readonly properties: readonly Property[];
  readonly additionalProperties: Schema | undefined;
  readonly patternProperties?: ObjectSchema['patternProperties'];
  /** The schema of an alias, in place of properties. */
  readonly alias: Schema | undefined;
}

/** A declared type by name, or a schema. */
export type TypeRef = { readonly name: string } | { readonly schema: Schema };
