/** Schemas as plans hold them: emitters print types from them, and import nothing of the model itself. */
export type {
  Documentation,
  ObjectSchema,
  Property,
  Scalar,
  Schema,
  TupleSchema,
} from '../../../model/schema/schema.ts';
export { hasPrefix } from '../../../model/schema/property-name-prefixes.ts';
