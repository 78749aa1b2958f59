import type { NamedApi } from '../naming/named-api.ts';

/** Schemas keyed by pointer, for resolving references. */
export type Schemas = Pick<NamedApi, 'schemas'>;

export type { NamedSchema, Property, Schema } from '../model/schema/schema.ts';
