import type { NamedApi } from '../naming/named-api.ts';

/** Schemas by pointer, for the resolution of references. */
export type Schemas = Pick<NamedApi, 'schemas'>;

export type { NamedSchema, Property, Schema } from '../model/schema/schema.ts';
