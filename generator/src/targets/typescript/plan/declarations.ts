import type { Direction } from './directions.ts';
import type { Documentation, ObjectSchema, Property, Schema } from './schema.ts';

/** An exported type for one direction. */
export interface TypePlan {
  readonly name: string;
  readonly direction: Direction;
  readonly schema: Schema;
  readonly doc: Documentation;
}

/** The type names that replace references to schemas. */
export interface TypeNames {
  readonly request: ReadonlyMap<string, string>;
  readonly response: ReadonlyMap<string, string>;
  /** Pointers of extensible enums. Responses may contain other values. */
  readonly open: ReadonlySet<string>;
  /**
   * Pointers of objects that have no properties in a direction, because all their properties are read-only or
   * write-only.
   */
  readonly hidden: Readonly<Record<Direction, ReadonlySet<string>>>;
  /** True if 64-bit integers can be `bigint`. */
  readonly bigints: boolean;
  /** True if date-times in responses are `Date` objects. */
  readonly dates: boolean;
}

/** A named type of a method: of its params, its value, or the body that contains a list's items. */
export interface DeclarationPlan {
  readonly name: string;
  readonly direction: Direction;
  readonly doc: Documentation;
  readonly bases: readonly Schema[];
  readonly properties: readonly Property[];
  readonly additionalProperties: Schema | undefined;
  readonly patternProperties?: ObjectSchema['patternProperties'];
  /** The schema of an alias, which has no properties. Undefined for an interface. */
  readonly alias: Schema | undefined;
}

/** The name of a declared type, or a schema. */
export type TypeRef = { readonly name: string } | { readonly schema: Schema };
