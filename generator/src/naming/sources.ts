import { addTo } from '../lists-by-key.ts';
import type { Operation } from '../model/api.ts';
import type { VendorName } from '../model/vendor/names.ts';

/**
 * Names from outside the document: from the configuration, from pins that match another SDK, and from an earlier run.
 */
export interface NameSources {
  /** Names in the configuration, keyed by operation (`GET /posts`) or operationId. They have the highest priority. */
  readonly configured: ReadonlyMap<string, string>;
  /** Names that are pinned in the names file, keyed by operation (`GET /posts`). They override the document's names. */
  readonly pinned: ReadonlyMap<string, string>;
  /** Names from an earlier run, keyed by operation (`GET /posts`). They override inferred names. */
  readonly previous: ReadonlyMap<string, string>;
}

export const NO_NAMES: NameSources = {
  configured: new Map(),
  pinned: new Map(),
  previous: new Map(),
};

type Described = Pick<Operation, 'method' | 'path' | 'id' | 'settings' | 'vendorName'>;

/** Returns the key of an operation in the names file. */
export function operationKey({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Returns the keys of an operation in a configuration. */
export function operationKeys(
  operation: Pick<Operation, 'method' | 'path' | 'id'>,
): readonly string[] {
  return [operationKey(operation), ...(operation.id === undefined ? [] : [operation.id])];
}

/** Returns the keys of a configuration that match no operation. */
export function unknownKeys(
  configured: ReadonlyMap<string, string>,
  operations: readonly Pick<Operation, 'method' | 'path' | 'id'>[],
): string[] {
  const known = new Set(operations.flatMap(operationKeys));
  return [...configured.keys()].filter((key) => !known.has(key));
}

interface ExplicitName {
  readonly name: readonly string[];
  readonly previousName?: readonly string[];
  readonly declared?: VendorName;
}

/**
 * Returns a function that finds an operation's explicit name in the configuration, the pins, the document, other
 * generators' extensions and an earlier run.
 */
export function explicitNames({
  configured,
  pinned,
  previous,
}: NameSources): (operation: Described) => ExplicitName {
  const findPinned = finder(pinned);
  const findPrevious = finder(previous);
  return (operation) => {
    const { id, settings, vendorName: declared } = operation;
    const name = settings.method?.split('.') ?? [];
    const explicit =
      configured.get(operationKey(operation)) ??
      (id === undefined ? undefined : configured.get(id)) ??
      findPinned(operation);
    if (explicit !== undefined) return { name: explicit.split('.') };
    if (name.length > 0) return { name };
    // Another generator's name is used unless a second operation has the same name.
    if (declared.resource !== undefined && declared.method !== undefined) return { name, declared };
    const previousName = findPrevious(operation);
    if (previousName !== undefined) return { name, previousName: previousName.split('.') };
    return declared.resource === undefined && declared.method === undefined
      ? { name }
      : { name, declared };
  };
}

/** Returns a function that finds a name by method and path, even if a parameter was renamed. */
function finder(
  names: ReadonlyMap<string, string>,
): (operation: Pick<Operation, 'method' | 'path'>) => string | undefined {
  const alike = new Map<string, string[]>();
  for (const [key, name] of names) addTo(alike, shape(key), name);
  return (operation) => {
    const key = operationKey(operation);
    const similar = alike.get(shape(key)) ?? [];
    return names.get(key) ?? (similar.length === 1 ? similar[0] : undefined);
  };
}

function shape(key: string): string {
  return key.replaceAll(/\{[^{}]*\}/g, '{}');
}
