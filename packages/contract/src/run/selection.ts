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

/** Changes of data that the user has to allow. */
export type Permission = 'write' | 'delete';

/** The operations that change nothing on a server, or only what is allowed. */
export function permitted(
  document: Document,
  operations: readonly string[],
  allow: readonly Permission[],
): readonly string[] {
  return operations.filter((operation) => {
    const [method = '', path = ''] = operation.split(' ');
    const name = text(document.operation(method, path).own.node['operationId']) ?? '';
    if (method === 'delete' || /delete|destroy|remove|purge/i.test(name))
      return allow.includes('delete');
    return SAFE.has(method) || allow.includes('write');
  });
}

/** Methods that change nothing (RFC 9110 §9.2.1). */
const SAFE = new Set(['get', 'head', 'options', 'query']);
