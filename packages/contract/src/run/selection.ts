import type { Document } from '../document/document.js';
import { list, text } from '../document/json.js';

/** The operations, as `get /posts`, whose method and path, operationId or tags contain the filter. */
export function selectOperations(document: Document, filter?: string): readonly string[] {
  const wanted = filter?.toLowerCase();
  return document.operations
    .filter(({ method, path }) => {
      if (wanted === undefined) return true;
      const { node } = document.operation(method, path).own;
      const names = [`${method} ${path}`, text(node['operationId']) ?? '', ...list(node['tags'])];
      return names.some((name) => String(name).toLowerCase().includes(wanted));
    })
    .map(({ method, path }) => `${method} ${path}`);
}
