import { entries, type Json } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { ReadSchema } from './property.ts';
import type { PatternProperties, Schema } from './schema.ts';

/** The schemas of the properties that `properties` doesn't declare. */
export interface OtherProperties {
  readonly patternProperties?: readonly PatternProperties[] | undefined;
  readonly additionalProperties: Schema | undefined;
}

/** Matches a pattern that restricts only the start of a name. */
const PREFIX = /^\^((?:[\w:@/ -]|\\[!-/:-@[-^`{-~])+)(?:\.[*+]\$?)?$/;

/** Reads `patternProperties`, `additionalProperties` and `unevaluatedProperties`. */
export function otherProperties(node: Json, pointer: string, read: ReadSchema): OtherProperties {
  const keyword =
    node['additionalProperties'] === undefined ? 'unevaluatedProperties' : 'additionalProperties';
  const rest = node[keyword];
  const additional = rest === undefined ? undefined : read(rest, joinPointer(pointer, keyword));
  const patterns = entries(node['patternProperties']).map(([pattern, schema]) => ({
    prefix: PREFIX.exec(pattern)?.[1]?.replaceAll(/\\(.)/gu, '$1'),
    schema: read(schema, joinPointer(pointer, 'patternProperties', pattern)),
  }));
  if (patterns.length === 0) return { additionalProperties: additional };
  const prefixed = patterns.filter(hasPrefix);
  // Names that match no prefix may match a pattern that isn't a prefix.
  const others = patterns.filter((pattern) => !hasPrefix(pattern)).map(({ schema }) => schema);
  return {
    ...(prefixed.length === 0 ? {} : { patternProperties: byPrefix(prefixed) }),
    additionalProperties:
      others.length === 0
        ? (additional ?? { kind: 'never' })
        : {
            kind: 'union',
            members: [...others, ...(additional === undefined ? [] : [additional])],
          },
  };
}

function hasPrefix(pattern: {
  readonly prefix: string | undefined;
  readonly schema: Schema;
}): pattern is PatternProperties {
  return pattern.prefix !== undefined;
}

/** Groups patterns by prefix. All patterns with the same prefix apply to a name. */
function byPrefix(patterns: readonly PatternProperties[]): readonly PatternProperties[] {
  const schemas = new Map<string, Schema>();
  for (const { prefix, schema } of patterns) {
    const other = schemas.get(prefix);
    schemas.set(
      prefix,
      other === undefined ? schema : { kind: 'intersection', members: [other, schema] },
    );
  }
  return [...schemas].map(([prefix, schema]) => ({ prefix, schema }));
}

/**
 * Returns the schema of a property that an object doesn't declare: `never` if the property isn't allowed, or undefined
 * if the object has no schema for such properties.
 */
export function schemaOfOther(
  name: string,
  { patternProperties = [], additionalProperties }: OtherProperties,
): Schema | undefined {
  const members = patternProperties
    .filter(({ prefix }) => name.startsWith(prefix))
    .map(({ schema }) => schema);
  return members.length > 1
    ? { kind: 'intersection', members }
    : (members[0] ?? additionalProperties);
}

/** True if an object has a schema for undeclared properties and that schema isn't `never`. */
export function isOpen({ patternProperties, additionalProperties }: OtherProperties): boolean {
  return (
    patternProperties !== undefined ||
    (additionalProperties !== undefined && additionalProperties.kind !== 'never')
  );
}
