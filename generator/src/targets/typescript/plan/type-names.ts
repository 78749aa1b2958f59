import type { NamedSchema } from '../../../model/schema/schema.ts';
import type { Schemas } from '../../../surface/schemas.ts';
import { type Scope, typeName } from './names.ts';

/** What types are called, by the pointers of their schemas. */
export interface ClaimedNames {
  readonly types: ReadonlyMap<string, string>;
  /** What is sent, of those that read otherwise when they are sent. */
  readonly inputs: ReadonlyMap<string, string>;
}

/**
 * A schema keeps its own name, in whatever order the description has them: first choose those that it calls exactly so,
 * then those that it calls nearly so (`user` for `User`), then their inputs, and last what it gives no name.
 *
 * @param isSplit - whether what is sent of a schema is a type of its own.
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
  // Whose name another has must not take the name of a third one instead.
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
