import { addTo } from '../../../lists-by-key.ts';
import type { Schema } from '../../../model/schema/schema.ts';
import { withNested } from '../../../model/schema/walk.ts';
import type { Schemas } from '../../../surface/schemas.ts';

/** Returns the pointers of the schemas that contain a matching part, directly or through references. */
export function schemasWith(
  { schemas }: Pick<Schemas, 'schemas'>,
  matches: (part: Schema) => boolean,
): ReadonlySet<string> {
  const referrers = new Map<string, string[]>();
  const found = new Set<string>();
  for (const [at, { schema }] of schemas) {
    const references = new Set<string>();
    for (const part of withNested(schema)) {
      if (part.kind === 'ref') references.add(part.to);
      else if (matches(part)) found.add(at);
    }
    for (const reference of references) addTo(referrers, reference, at);
  }
  const queue = [...found];
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const at of referrers.get(next) ?? []) {
      if (found.has(at)) continue;
      found.add(at);
      queue.push(at);
    }
  return found;
}
