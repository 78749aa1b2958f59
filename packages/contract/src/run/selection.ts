import type { Document } from '../document/document.js';
import { list, text } from '../document/json.js';
import { SAFE_METHODS } from '../safe-methods.js';

/** Returns the operations (`get /posts`) whose method and path, operationId or tags contain the filter. */
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

/** A kind of change that the user allows. */
export interface Permission {
  readonly change: 'write' | 'delete';
  /** A tag, an operationId, or a method and path; undefined for all operations. */
  readonly scope?: string | undefined;
}

/**
 * Returns a function that returns true for operations that either change nothing on a server or make only allowed
 * changes.
 */
export function permission(
  document: Document,
  allow: readonly Permission[],
): (operation: string) => boolean {
  return (operation) => {
    const [method = '', path = ''] = operation.split(' ');
    const { node } = document.operation(method, path).own;
    const name = text(node['operationId']) ?? '';
    const isDelete = method === 'delete' || /delete|destroy|remove|purge/i.test(name);
    if (!isDelete && SAFE_METHODS.has(method)) return true;
    const names = [operation, name, ...list(node['tags'])].map((one) => String(one).toLowerCase());
    return allow.some(
      ({ change, scope }) =>
        change === (isDelete ? 'delete' : 'write') &&
        (scope === undefined || names.includes(scope.toLowerCase())),
    );
  };
}
