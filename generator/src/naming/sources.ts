import type { Operation } from '../model/api.ts';
import type { Spoken } from './reading.ts';

/** Names that are not in the description: of the configuration, pinned to another SDK's, and given by an earlier run. */
export interface NameSources {
  /** Of the configuration, by `GET /posts` or operationId. They come before all others. */
  readonly configured: ReadonlyMap<string, string>;
  /** Pinned in the lockfile, by `GET /posts`: an existing SDK's. They come before the description. */
  readonly pinned: ReadonlyMap<string, string>;
  /** Given by an earlier run, by `GET /posts`: they come before what would be inferred now. */
  readonly given: ReadonlyMap<string, string>;
}

export const NO_NAMES: NameSources = { configured: new Map(), pinned: new Map(), given: new Map() };

type Named = Pick<Operation, 'method' | 'path' | 'id' | 'name'>;

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
  operation: Named,
  spoken: Spoken,
  { configured, pinned, given }: NameSources,
): { name: readonly string[]; before?: readonly string[]; spoken?: Spoken } {
  const { id, name } = operation;
  const said =
    configured.get(operationKey(operation)) ??
    (id === undefined ? undefined : configured.get(id)) ??
    find(pinned, operation);
  if (said !== undefined) return { name: said.split('.') };
  if (name.length > 0) return { name };
  // Another generator's name is taken as long as no other operation has it, too.
  if (spoken.resource !== undefined && spoken.method !== undefined) return { name, spoken };
  const before = find(given, operation);
  if (before !== undefined) return { name, before: before.split('.') };
  return spoken.resource === undefined && spoken.method === undefined ? { name } : { name, spoken };
}

/** A parameter that was renamed doesn't change which operation it is. */
function find(names: ReadonlyMap<string, string>, operation: Named): string | undefined {
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
