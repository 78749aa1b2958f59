import type { Operation } from '../model/api.ts';
import type { VendorName } from '../model/vendor/names.ts';

/** Names that are not in the description: of the configuration, pinned to another SDK's, and given by an earlier run. */
export interface NameSources {
  /** Of the configuration, by `GET /posts` or operationId. They come before all others. */
  readonly configured: ReadonlyMap<string, string>;
  /** Pinned in the lockfile, by `GET /posts`: an existing SDK's. They come before the description. */
  readonly pinned: ReadonlyMap<string, string>;
  /** Given by an earlier run, by `GET /posts`: they come before what would be inferred now. */
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

/** Keys of a configuration that mean no operation. */
export function unknownKeys(
  configured: ReadonlyMap<string, string>,
  operations: readonly Pick<Operation, 'method' | 'path' | 'id'>[],
): string[] {
  const known = new Set(
    operations.flatMap((operation) => [operationKey(operation), operation.id ?? '']),
  );
  return [...configured.keys()].filter((key) => !known.has(key));
}

/** The name that someone gave an operation: configuration, pin, description, other generators' extensions, earlier run. */
export function explicitName(
  operation: Described,
  { configured, pinned, previous }: NameSources,
): { name: readonly string[]; previousName?: readonly string[]; declared?: VendorName } {
  const { id, settings, vendorName: declared } = operation;
  const name = settings.method?.split('.') ?? [];
  const said =
    configured.get(operationKey(operation)) ??
    (id === undefined ? undefined : configured.get(id)) ??
    find(pinned, operation);
  if (said !== undefined) return { name: said.split('.') };
  if (name.length > 0) return { name };
  // Another generator's name is taken as long as no other operation has it, too.
  if (declared.resource !== undefined && declared.method !== undefined) return { name, declared };
  const previousName = find(previous, operation);
  if (previousName !== undefined) return { name, previousName: previousName.split('.') };
  return declared.resource === undefined && declared.method === undefined
    ? { name }
    : { name, declared };
}

/** A parameter that was renamed doesn't change which operation it is. */
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
