import { lastToken } from '../../../load/pointer.ts';
import type { Discriminator, Schema } from '../schema.ts';
import type { SchemaLookup } from './lookup.ts';

/** A Discriminator Object (OpenAPI 3.1 §4.8.25) with its mapping resolved. */
export interface DiscriminatorObject {
  readonly property: string;
  /** Values of the mapping, keyed by the pointer of the schema that they select. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly hasMapping: boolean;
  /** `defaultMapping` (OpenAPI 3.2 §4.25): the schema of an object whose value isn't in the mapping. */
  readonly fallback: string | undefined;
}

/** Returns the values that select a schema: the keys of the mapping, or the name of the schema. */
function discriminatorValues({ values }: DiscriminatorObject, to: string): readonly string[] {
  return values.get(to) ?? [lastToken(to)];
}

/**
 * Creates a union of schemas that a discriminator selects. Inline members have no discriminator value. Null and the
 * fallback, whose discriminator can have any value, become members of an outer union.
 */
export function discriminatedUnion(
  members: readonly Schema[],
  discriminator: DiscriminatorObject,
  valuesOf: (to: string) => readonly string[] = (to) => discriminatorValues(discriminator, to),
): Schema {
  const { property, fallback, hasMapping } = discriminator;
  const isDiscriminated = (member: Schema): boolean =>
    member.kind !== 'null' && !(member.kind === 'ref' && member.to === fallback);
  const discriminated = members.filter(isDiscriminated);
  if (discriminated.length === 0) return { kind: 'union', members };
  const values = discriminated.map((member) => (member.kind === 'ref' ? valuesOf(member.to) : []));
  const union: Schema = {
    kind: 'union',
    members: discriminated,
    discriminator: { propertyName: property, values, ...(!hasMapping && { unmapped: true }) },
  };
  const others = members.filter((member) => !isDiscriminated(member));
  return others.length === 0 ? union : { kind: 'union', members: [union, ...others] };
}

/**
 * True if the members of a union can have the discriminator property. The property counts as undeclared if there is no
 * mapping and all members are objects without it.
 */
export function declaresDiscriminator(
  members: readonly Schema[],
  { propertyName, unmapped }: Discriminator,
  lookup: SchemaLookup,
): boolean {
  return (
    unmapped !== true ||
    members.some(
      (member) =>
        lookup.resolve(member).kind !== 'object' ||
        lookup.propertiesOf(member).some(({ name }) => name === propertyName),
    )
  );
}
