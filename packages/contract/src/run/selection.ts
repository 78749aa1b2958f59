import type { Document } from '../document/document.js';
import { list, text } from '../document/json.js';
import { splitOperationName } from '../document/operation-name.js';
import { SAFE_METHODS } from '../safe-methods.js';

/**
 * Returns the operations (`get /posts`) whose method and path, operationId or tags contain the filter, ignoring case.
 * Returns all operations if there is no filter.
 */
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

/** A mistake in an option. The message is intended for the user. */
class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

/**
 * Returns a function that returns true for operations that either change nothing on a server or make only allowed
 * changes.
 *
 * @throws {SelectionError} if a scope matches no operation.
 */
export function permission(
  document: Document,
  allow: readonly Permission[],
): (operation: string) => boolean {
  const namesOf = (method: string, path: string): readonly string[] => {
    const { node } = document.operation(method, path).own;
    const names = [`${method} ${path}`, text(node['operationId']) ?? '', ...list(node['tags'])];
    return names.map((name) => String(name).toLowerCase());
  };
  const known = document.operations.flatMap(({ method, path }) => namesOf(method, path));
  for (const { change, scope } of allow)
    if (scope !== undefined && !known.includes(scope.toLowerCase()))
      throw new SelectionError(
        `--allow ${change}:${scope} matches no operation. Use a tag, an operationId, or a method and path of the spec.`,
      );
  return (operation) => {
    const [method, path] = splitOperationName(operation);
    const names = namesOf(method, path);
    const isDelete = method === 'delete' || /delete|destroy|remove|purge/i.test(names[1] ?? '');
    if (!isDelete && SAFE_METHODS.has(method)) return true;
    return allow.some(
      ({ change, scope }) =>
        change === (isDelete ? 'delete' : 'write') &&
        (scope === undefined || names.includes(scope.toLowerCase())),
    );
  };
}
