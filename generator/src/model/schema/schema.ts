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
  /** Bytes: a file in a form, or a body that is not text. */
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
  /** How many of the items have to be there. Default: all. */
  readonly minItems?: number | undefined;
  /** The schema of further items; `undefined` if there can't be any. */
  readonly rest: Schema | undefined;
}

export interface EnumSchema {
  readonly kind: 'enum';
  readonly values: readonly EnumValue[];
  /** True if no other values are possible, because they distinguish the members of a union. */
  readonly closed?: boolean | undefined;
}

export type Scalar = string | number | boolean;

export interface EnumValue {
  readonly value: Scalar;
  /** `x-enum-varnames`. */
  readonly name?: string | undefined;
  /** `x-enum-descriptions`. */
  readonly description?: string | undefined;
}

export interface ObjectSchema {
  readonly kind: 'object';
  /** Objects whose properties this one has too, and does not redefine (`allOf`). */
  readonly bases: readonly Reference[];
  readonly properties: readonly Property[];
  /** Names that must be there but are declared elsewhere: by another part of an `allOf`. */
  readonly required?: readonly string[] | undefined;
  /** The schema of other properties: `undefined` if undeclared, `never` if forbidden. */
  readonly additionalProperties: Schema | undefined;
  /** The schemas of other properties, by the beginning of their names (`patternProperties`). */
  readonly patternProperties?: readonly PatternProperties[] | undefined;
  /** Properties that only some of its values have (`then`, `else`, `dependentSchemas`), unless they are declared anyway. */
  readonly conditionalProperties?: readonly Property[] | undefined;
  /** The allowed names of other properties (`propertyNames`). */
  readonly propertyNames?: Schema | undefined;
}

/** The schema of all properties whose names begin with `prefix`. */
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
  /** The tag of each member, in the members' order; several where the mapping names a schema more than once. */
  readonly values: readonly (readonly Scalar[])[];
  /** True without a mapping: the discriminator values are the names of the schemas. */
  readonly unmapped?: boolean;
}

/** Limits of a value, for examples. */
export interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
  /** `minimum` itself is too small. */
  readonly above?: boolean;
  /** `maximum` itself is too large. */
  readonly below?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
}

/** Words and bounds that become documentation. */
export interface Documentation {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly deprecated?: boolean | undefined;
  /** `externalDocs.url`. */
  readonly externalDocs?: string | undefined;
  readonly default?: unknown;
  readonly example?: unknown;
  /** Bounds as readable facts, `at most 100 characters`. */
  readonly constraints?: readonly string[] | undefined;
  readonly limits?: Limits | undefined;
}

/** The origin of a named schema. */
export type SchemaOrigin =
  | { readonly kind: 'component' }
  /** The schema of a component under `parameters`. */
  | { readonly kind: 'parameter' }
  /** Any other place that a reference leads to, or that needs a name. */
  | { readonly kind: 'inline' }
  /** Split from a discriminated parent: it holds the properties that descendants inherit. */
  | { readonly kind: 'base'; readonly of: string };

/** A schema with a name: a component, or the target of a reference. */
export interface NamedSchema {
  readonly pointer: string;
  /** As the document spells it. */
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
