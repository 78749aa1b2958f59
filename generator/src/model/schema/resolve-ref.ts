import type { ApiModel } from '../api.ts';
import type { Schema } from './schema.ts';

/** Returns the schema at the end of a chain of references, or an `unknown` schema if a target doesn't exist. */
export function resolveRef(schema: Schema, model: Pick<ApiModel, 'schemas'>): Schema {
  let current = schema;
  for (let hops = 0; current.kind === 'ref' && hops < 50; hops += 1)
    current = model.schemas.get(current.to)?.schema ?? { kind: 'unknown' };
  return current;
}
