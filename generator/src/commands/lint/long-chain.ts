import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { NamedSchema } from '../../model/schema/schema.ts';

/** Maximum number of schemas that are only references to the next one. Redocly takes minutes for 2,000. */
const MAX_LENGTH = 500;

/** Reports a chain of references that is too long for Redocly's rules. Returns true if there is one. */
export function reportLongChain(
  schemas: ReadonlyMap<string, NamedSchema>,
  diagnostics: Diagnostics,
): boolean {
  const lengths = new Map<string, number>();
  for (const start of schemas.keys()) {
    const chain: string[] = [];
    let next = start;
    while (!lengths.has(next)) {
      // Marks the schema, so that a cycle ends.
      lengths.set(next, 0);
      const schema: NamedSchema['schema'] | undefined = schemas.get(next)?.schema;
      if (schema?.kind !== 'ref') break;
      chain.push(next);
      next = schema.to;
    }
    let length = lengths.get(next) ?? 0;
    for (const pointer of chain.reverse()) lengths.set(pointer, (length += 1));
  }
  for (const [pointer, length] of lengths) {
    if (length <= MAX_LENGTH) continue;
    diagnostics.error(
      'too-large',
      `This schema begins a chain of ${String(length)} references, which is too long for Redocly's rules. They were not checked.`,
      'Shorten the chain of references.',
      pointer,
    );
    return true;
  }
  return false;
}
