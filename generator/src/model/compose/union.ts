import type { Discriminator, Schema } from '../schema.ts';
import type { Target } from './composer.ts';
import { allProperties } from './properties.ts';

/** Unions are flat; a member that allows everything makes the others pointless. */
export function simplify(
  members: readonly Schema[],
  discriminator: Discriminator | undefined,
  target: Target,
): Schema {
  if (discriminator !== undefined) {
    const tags = discriminator.tags.map((own, index) =>
      missingTags(members[index], discriminator.property, own, target),
    );
    return { kind: 'union', members, discriminator: { ...discriminator, tags } };
  }
  const flat = members.flatMap((member) =>
    member.kind === 'union' && member.discriminator === undefined ? member.members : [member],
  );
  if (flat.some((member) => member.kind === 'unknown')) return { kind: 'unknown' };
  const useful = flat.filter((member) => member.kind !== 'never');
  const [only] = useful;
  if (only === undefined) return { kind: 'never' };
  return useful.length === 1 ? only : { kind: 'union', members: useful };
}

/** The tags that a union has to add to a member: none where it says its own, which wins over the mapping. */
function missingTags(
  member: Schema | undefined,
  property: string,
  tags: readonly string[],
  target: Target,
): readonly string[] {
  if (member === undefined || target(member).kind === 'union') return [];
  const own = allProperties(member, target).findLast(({ name }) => name === property);
  const said = own && target(own.schema);
  if (own === undefined || said?.kind !== 'enum') return tags;
  const values = said.values.map(({ value }) => String(value));
  const common = tags.filter((tag) => values.includes(tag));
  if (values.length === 1) return own.required ? [] : values;
  return common.length === 0 ? [] : common;
}
