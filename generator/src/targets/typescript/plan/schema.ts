/** The schema types that plans use. Emitters import them from this file instead of from the model. */
export type {
  Documentation,
  ObjectSchema,
  Property,
  Schema,
  TupleSchema,
} from '../../../model/schema/schema.ts';
export { isOpen } from '../../../model/schema/pattern-properties.ts';
