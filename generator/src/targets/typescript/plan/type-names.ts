import type { NamedSchema } from '../../../model/schema/schema.ts';
import type { Schemas } from '../../../surface/schemas.ts';
import { type Scope, typeName } from './names.ts';

/** The names of types, keyed by the pointers of their schemas. */
export interface ClaimedNames {
  readonly types: ReadonlyMap<string, string>;
  /** Names of the request types of schemas whose types differ by direction. */
  readonly inputs: ReadonlyMap<string, string>;
}

/**
 * Names types independently of the document's order: first schemas whose name is a valid type name, then schemas whose
 * name must be converted (`user` to `User`), then request types, and finally anonymous schemas.
 *
 * @param isSplit - Returns true if a schema has a separate request type.
 */
export function claimNames(
  { schemas }: Schemas,
  isSplit: (schema: NamedSchema) => boolean,
  scope: Scope,
): ClaimedNames {
  const types = new Map<string, string>();
  const inputs = new Map<string, string>();
  const claim = ({ pointer, name }: NamedSchema): void => {
    const wanted = typeName(name);
    types.set(pointer, scope.claim(keyOf(pointer), wanted, `${wanted}Model`));
  };
  const claimInput = (schema: NamedSchema): void => {
    if (!isSplit(schema)) return;
    const { pointer } = schema;
    const name = types.get(pointer) ?? '';
    inputs.set(pointer, scope.claim(`sent ${pointer}`, `${name}Input`, `${name}Request`));
  };
  const sorted = [...schemas.values()].sort((a, b) => (a.pointer < b.pointer ? -1 : 1));
  const [components, others] = parted(sorted, isComponent);
  const [exact, near] = parted(components, ({ name }) => typeName(name) === name);
  for (const schema of [...exact, ...near])
    if (scope.offers(keyOf(schema.pointer), typeName(schema.name))) claim(schema);
  // Runs after all schemas that keep their own names, so that a renamed schema can't take one of those names.
  for (const schema of components) if (!types.has(schema.pointer)) claim(schema);
  for (const schema of components) claimInput(schema);
  for (const schema of others) {
    claim(schema);
    claimInput(schema);
  }
  return { types, inputs };
}

function keyOf(pointer: string): string {
  return `schema ${pointer}`;
}

function isComponent({ pointer }: NamedSchema): boolean {
  return /^#\/components\/schemas\/[^/#]+$/.test(pointer);
}

function parted<T>(all: readonly T[], is: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}
