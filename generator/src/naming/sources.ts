import type { Operation } from '../model/api.ts';
import type { VendorName } from '../model/vendor/names.ts';

/** Names from outside the document: the configuration, pins to another SDK, and an earlier run. */
export interface NameSources {
  /** Names in the configuration, by `GET /posts` or operationId. Highest priority. */
  readonly configured: ReadonlyMap<string, string>;
  /** Names pinned in the lockfile, by `GET /posts`. Override the document's names. */
  readonly pinned: ReadonlyMap<string, string>;
  /** Names from an earlier run, by `GET /posts`. Override inferred names. */
  readonly previous: ReadonlyMap<string, string>;
}

export const NO_NAMES: NameSources = {
  configured: new Map(),
  pinned: new Map(),
  previous: new Map(),
};

type Described = Pick<Operation, 'method' | 'path' | 'id' | 'settings' | 'vendorName'>;

/** The key of an operation in files of names. */
export function operationKey({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Keys of a configuration that match no operation. */
export function unknownKeys(
  configured: ReadonlyMap<string, string>,
  operations: readonly Pick<Operation, 'method' | 'path' | 'id'>[],
): string[] {
  const known = new Set(
    operations.flatMap((operation) => [operationKey(operation), operation.id ?? '']),
  );
  return [...configured.keys()].filter((key) => !known.has(key));
}

/** The explicit name of an operation: configuration, pin, document, other generators' extensions, earlier run. */
export function explicitName(
  operation: Described,
  { configured, pinned, previous }: NameSources,
): { name: readonly string[]; previousName?: readonly string[]; declared?: VendorName } {
  const { id, settings, vendorName: declared } = operation;
  const name = settings.method?.split('.') ?? [];
  const explicit =
    configured.get(operationKey(operation)) ??
    (id === undefined ? undefined : configured.get(id)) ??
    find(pinned, operation);
  if (explicit !== undefined) return { name: explicit.split('.') };
  if (name.length > 0) return { name };
  // Another generator's name is used unless a second operation has the same.
  if (declared.resource !== undefined && declared.method !== undefined) return { name, declared };
  const previousName = find(previous, operation);
  if (previousName !== undefined) return { name, previousName: previousName.split('.') };
  return declared.resource === undefined && declared.method === undefined
    ? { name }
    : { name, declared };
}

/** Finds a name by method and path; a renamed parameter doesn't matter. */
function find(
  names: ReadonlyMap<string, string>,
  operation: Pick<Operation, 'method' | 'path'>,
): string | undefined {
  const exact = names.get(operationKey(operation));
  if (exact !== undefined || names.size === 0) return exact;
  const wanted = shape(operationKey(operation));
  const alike = [...names].filter(([key]) => shape(key) === wanted);
  const [only] = alike;
  return alike.length === 1 ? only?.[1] : undefined;
}

function shape(key: string): string {
  return key.replaceAll(/\{[^{}]*\}/g, '{}');
}
