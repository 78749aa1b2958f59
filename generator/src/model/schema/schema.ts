/**
 * The values that a schema allows (Schema Object, OpenAPI 3.1 §4.8.24), independent of programming languages.
 * A union, discriminated by `kind`.
 */
export type Schema =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'never' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'string'; readonly format?: string | undefined }
  /** Bytes: a file in a form, or a body that isn't text. */
  | { readonly kind: 'binary' }
  | { readonly kind: 'number'; readonly integer: boolean; readonly format?: string | undefined }
  | EnumSchema
  | { readonly kind: 'array'; readonly items: Schema }
  | TupleSchema
  | ObjectSchema
  | {
      readonly kind: 'union';
      readonly members: readonly Schema[];
      readonly discriminator?: Discriminator | undefined;
    }
  | { readonly kind: 'intersection'; readonly members: readonly Schema[] }
  | Reference;

export interface TupleSchema {
  readonly kind: 'tuple';
  readonly items: readonly Schema[];
  /** Minimum number of items. Default: all. */
  readonly minItems?: number | undefined;
  /** The schema of additional items; undefined if they are not allowed. */
  readonly rest: Schema | undefined;
}

export interface EnumSchema {
  readonly kind: 'enum';
  readonly values: readonly EnumValue[];
  /** True if no other values are allowed, because the values distinguish the members of a union. */
  readonly closed?: boolean | undefined;
}

export type Scalar = string | number | boolean;

export interface EnumValue {
  readonly value: Scalar;
  /** Value of `x-enum-varnames`. */
  readonly name?: string | undefined;
  /** Value of `x-enum-descriptions`. */
  readonly description?: string | undefined;
}

export interface ObjectSchema {
  readonly kind: 'object';
  /** Objects whose properties this object inherits without redefining them (`allOf`). */
  readonly bases: readonly Reference[];
  readonly properties: readonly Property[];
  /** Names of required properties that another part of an `allOf` declares. */
  readonly required?: readonly string[] | undefined;
  /** The schema of other properties: `undefined` if undeclared, `never` if forbidden. */
  readonly additionalProperties: Schema | undefined;
  /** The schemas of other properties, by name prefix (`patternProperties`). */
  readonly patternProperties?: readonly PatternProperties[] | undefined;
  /** Undeclared properties that only some values have (`then`, `else`, `dependentSchemas`). */
  readonly conditionalProperties?: readonly Property[] | undefined;
  /** The allowed names of other properties (`propertyNames`). */
  readonly propertyNames?: Schema | undefined;
}

/** The schema of all properties whose names start with `prefix`. */
export interface PatternProperties {
  readonly prefix: string;
  readonly schema: Schema;
}

export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly doc: Documentation;
}

/** A reference to a named schema. */
export interface Reference {
  readonly kind: 'ref';
  /** The pointer of the schema in `ApiModel.schemas`. */
  readonly to: string;
}

/** Discriminator Object, OpenAPI 3.1 §4.8.25. */
export interface Discriminator {
  readonly propertyName: string;
  /**
   * The discriminator values of each member, in the members' order. A member has several if the mapping lists its
   * schema more than once.
   */
  readonly values: readonly (readonly Scalar[])[];
  /** True if there is no mapping. The discriminator values are then the schema names. */
  readonly unmapped?: boolean;
}

/** Limits that generated example values must respect. */
export interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
  /** True if `minimum` is exclusive. */
  readonly above?: boolean;
  /** True if `maximum` is exclusive. */
  readonly below?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
}

/** Descriptions and bounds for documentation. */
export interface Documentation {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly deprecated?: boolean | undefined;
  /** `externalDocs.url`. */
  readonly externalDocs?: string | undefined;
  readonly default?: unknown;
  readonly example?: unknown;
  /** Bounds in words, such as `at most 100 characters`. */
  readonly constraints?: readonly string[] | undefined;
  readonly limits?: Limits | undefined;
}

/** The origin of a named schema. */
export type SchemaOrigin =
  | { readonly kind: 'component' }
  /** A schema in a component under `parameters`. */
  | { readonly kind: 'parameter' }
  /** Any other target of a reference, or an inline schema that needs a name. */
  | { readonly kind: 'inline' }
  /** Split from a discriminated parent. Contains the properties that descendants inherit. */
  | { readonly kind: 'base'; readonly of: string };

/** A schema with a name: a component, the target of a reference, or another schema that needs a name. */
export interface NamedSchema {
  readonly pointer: string;
  /** The name in the document, or a name that is derived from the schema's place. */
  readonly name: string;
  readonly origin: SchemaOrigin;
  readonly schema: Schema;
  readonly doc: Documentation;
}

export function originOf(pointer: string): SchemaOrigin {
  if (/^#\/components\/schemas\/[^/]+$/.test(pointer)) return { kind: 'component' };
  return pointer.startsWith('#/components/parameters/')
    ? { kind: 'parameter' }
    : { kind: 'inline' };
}
