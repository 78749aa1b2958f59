import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { breakReferenceCycles } from './compose/break-reference-cycles.ts';
import { composeSchemas } from './compose/composer.ts';
import { expandDiscriminatedParents } from './compose/expand-discriminated-parents.ts';
import type { SchemaTable } from './table.ts';

/** A step that converts the schemas that were read into the schemas of the model. */
type Pass = (table: SchemaTable, diagnostics: Diagnostics) => SchemaTable;

/** The passes in order. Each relies on the results of the passes before it. */
const PASSES: readonly Pass[] = [expandDiscriminatedParents, breakReferenceCycles, composeSchemas];

/** Normalizes all schemas after all operations have been read. */
export function normalizeSchemas(table: SchemaTable, diagnostics: Diagnostics): SchemaTable {
  return PASSES.reduce((current, pass) => pass(current, diagnostics), table);
}
