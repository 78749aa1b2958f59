import type { NamedApi } from '../naming/named-api.ts';

/** Schemas by pointer, which references lead to. */
export type Schemas = Pick<NamedApi, 'schemas'>;

export type { NamedSchema, Property, Schema } from '../model/schema/schema.ts';
