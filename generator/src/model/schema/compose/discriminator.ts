import type { Json } from '../../../load/node.ts';
import type { Discriminator, Scalar, Schema } from '../schema.ts';
import type { SchemaLookup } from './lookup.ts';

/** What a Discriminator Object says. */
export interface DiscriminatorObject {
  readonly property: string;
  readonly mapping: Json;
  /** The schema of what bears no tag, or another than those of the mapping. */
  readonly fallback: string | undefined;
}

/**
 * The union of schemas that a tag tells apart. What is no schema of its own bears none, and neither does the fallback:
 * its tag may be any.
 */
export function discriminatedUnion(
  members: readonly Schema[],
  {
    property,
    fallback,
    mapping,
  }: Pick<DiscriminatorObject, 'property' | 'fallback'> & Partial<DiscriminatorObject>,
  discriminatorValues: (to: string) => readonly Scalar[],
): Schema {
  const isDiscriminated = (member: Schema): boolean =>
    member.kind !== 'null' && !(member.kind === 'ref' && member.to === fallback);
  const discriminated = members.filter(isDiscriminated);
  if (discriminated.length === 0) return { kind: 'union', members };
  const values = discriminated.map((member) =>
    member.kind === 'ref' ? discriminatorValues(member.to) : [],
  );
  const unmapped = mapping !== undefined && Object.keys(mapping).length === 0;
  const union: Schema = {
    kind: 'union',
    members: discriminated,
    discriminator: { propertyName: property, values, ...(unmapped && { unmapped }) },
  };
  const others = members.filter((member) => !isDiscriminated(member));
  return others.length === 0 ? union : { kind: 'union', members: [union, ...others] };
}

/**
 * Whether there is a tag: where no mapping says so, one of the members has to declare it. It stands elsewhere if all of
 * them are objects that do not.
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
