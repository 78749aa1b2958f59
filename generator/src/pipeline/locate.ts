import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { locate } from '../diagnostics/locate.ts';
import type { Document } from '../load/document.ts';

/** Adds file, line and column to diagnostics that have a JSON pointer. */
export async function located(
  diagnostics: readonly Diagnostic[],
  document: Document | undefined,
): Promise<readonly Diagnostic[]> {
  if (document === undefined) return diagnostics;
  const { sources, json } = document;
  return locate(diagnostics, sources, (from, ref) => resolve(dirname(from), ref), json);
}
