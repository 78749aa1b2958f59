/** The schemas of plans. Emitters use these types and don't import the model. */
export type {
  Documentation,
  ObjectSchema,
  Property,
  Schema,
  TupleSchema,
} from '../../../model/schema/schema.ts';
export { isOpen } from '../../../model/schema/pattern-properties.ts';
