import type { Json } from '../../load/node.ts';
import type { Scalar, Schema } from '../schema.ts';

/** What a Discriminator Object says. */
export interface Tagging {
  readonly property: string;
  readonly mapping: Json;
  /** The schema of what bears no tag, or another than those of the mapping. */
  readonly fallback: string | undefined;
}

/**
 * The union of schemas that a tag tells apart. What is no schema of its own bears none, and neither does the fallback:
 * its tag may be any.
 */
export function tagged(
  members: readonly Schema[],
  { property, fallback }: Pick<Tagging, 'property' | 'fallback'>,
  tagsOf: (to: string) => readonly Scalar[],
): Schema {
  const isTagged = (member: Schema): boolean =>
    member.kind !== 'null' && !(member.kind === 'ref' && member.to === fallback);
  const told = members.filter(isTagged);
  if (told.length === 0) return { kind: 'union', members };
  const tags = told.map((member) => (member.kind === 'ref' ? tagsOf(member.to) : []));
  const union: Schema = { kind: 'union', members: told, discriminator: { property, tags } };
  const others = members.filter((member) => !isTagged(member));
  return others.length === 0 ? union : { kind: 'union', members: [union, ...others] };
}
