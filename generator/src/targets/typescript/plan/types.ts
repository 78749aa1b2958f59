import { nameEnumsOfProperties, isEnum } from '../../../model/schema/name-inline-enums.ts';
import type {
  Documentation,
  EnumSchema,
  NamedSchema,
  Schema,
} from '../../../model/schema/schema.ts';
import { pascalCase } from '../../../words.ts';
import { isOpen } from '../../../model/schema/pattern-properties.ts';
import type { Schemas } from '../../../surface/schemas.ts';
import type { ApiSurface } from '../../../surface/surface.ts';
import { circularTypes } from './circular.ts';
import { type EnumMember, enumMembers } from './enum-members.ts';
import { type Scope, typeName } from './names.ts';
import type { DeclarationPlan, TypeNames, TypePlan } from './declarations.ts';
import { claimNames } from './type-names.ts';
import { isExtensible, type Usage } from './directions.ts';

/** An enum, which has a constant object and a type for its values. */
export interface EnumPlan {
  readonly name: string;
  readonly doc: Documentation;
  readonly members: readonly EnumMember[];
  /** True if the type includes `null`. */
  readonly nullable: boolean;
  /** True if any other string is also allowed. */
  readonly anyText: boolean;
}

export interface TypesPlan {
  /** Names of the types that refer to themselves without a property in between. */
  readonly circular: ReadonlySet<string>;
  readonly types: readonly TypePlan[];
  readonly enums: readonly EnumPlan[];
  readonly names: TypeNames;
}

/** The plan of types before the enums of params and results are added. */
export interface UnfinishedTypes extends TypesPlan {
  readonly enums: EnumPlan[];
  readonly names: TypeNames & {
    readonly request: Map<string, string>;
    readonly response: Map<string, string>;
    readonly open: Set<string>;
  };
}

/**
 * Names every schema. A schema has a single type if it has the same type in both directions, is used in only one of
 * them, or is an enum with constants. Otherwise, `Post` is the type in responses and `PostInput` the type in requests.
 */
export function planTypes(surface: ApiSurface, usage: Usage, scope: Scope): UnfinishedTypes {
  const types: TypePlan[] = [];
  const enums: EnumPlan[] = [];
  const names = {
    request: new Map<string, string>(),
    response: new Map<string, string>(),
    open: new Set<string>(),
    hidden: { request: hidden(surface, 'readOnly'), response: hidden(surface, 'writeOnly') },
    bigints: surface.settings.int64 === 'bigint',
    dates: surface.settings.dates === 'Date',
  };
  const isSent = (pointer: string): boolean => usage.used.request.has(pointer);
  const isSplit = ({ pointer, schema }: NamedSchema): boolean =>
    isSent(pointer) &&
    usage.used.response.has(pointer) &&
    usage.differing.has(pointer) &&
    constantsOf(schema) === undefined;
  const claimed = claimNames(surface, isSplit, scope);
  for (const { pointer, schema, doc } of surface.schemas.values()) {
    const name = claimed.types.get(pointer) ?? '';
    names.request.set(pointer, name);
    names.response.set(pointer, name);
    const enumeration = planEnum(name, { schema, doc });
    if (enumeration !== undefined) {
      if (enumeration.open) names.open.add(pointer);
      enums.push(enumeration.plan);
      continue;
    }
    const input = claimed.inputs.get(pointer);
    if (input === undefined) {
      types.push({ name, direction: isSent(pointer) ? 'request' : 'response', schema, doc });
      continue;
    }
    types.push(
      { name, direction: 'response', schema, doc },
      { name: input, direction: 'request', schema, doc },
    );
    names.request.set(pointer, input);
  }
  return { types, enums, names, circular: circularTypes(types, names) };
}

function hidden({ schemas }: Schemas, mark: 'readOnly' | 'writeOnly'): ReadonlySet<string> {
  const known = new Map<string, boolean>();
  const isHidden = (at: string): boolean => {
    const before = known.get(at);
    if (before !== undefined) return before;
    // A schema that refers back to itself isn't hidden.
    known.set(at, false);
    const schema = schemas.get(at)?.schema;
    const is =
      schema?.kind === 'ref'
        ? isHidden(schema.to)
        : schema?.kind === 'object' &&
          !isOpen(schema) &&
          schema.properties.length + schema.bases.length > 0 &&
          schema.properties.every((property) => property[mark]) &&
          schema.bases.every(({ to }) => isHidden(to));
    known.set(at, is);
    return is;
  };
  return new Set([...schemas.keys()].filter(isHidden));
}

/** Names the enums in a params or result type after that type, such as `PostListStatus` in `PostListParams`. */
export function withEnums(
  declared: DeclarationPlan,
  { enums, names }: UnfinishedTypes,
  scope: Scope,
): DeclarationPlan {
  const stem = declared.name.replace(/(?:Params|Result|Item|Response)\d*$/, '');
  const { properties, found } = nameEnumsOfProperties(
    declared.properties,
    stem,
    `#${declared.name}`,
  );
  for (const named of found) {
    const { pointer } = named;
    const wanted = typeName(pascalCase(named.name));
    const name = scope.claim(`enum ${pointer}`, wanted, `${wanted}Model`);
    const enumeration = planEnum(name, named);
    if (enumeration === undefined) continue;
    if (enumeration.open) names.open.add(pointer);
    enums.push(enumeration.plan);
    names.request.set(pointer, name);
    names.response.set(pointer, name);
  }
  return found.length === 0 ? declared : { ...declared, properties };
}

function planEnum(
  name: string,
  { schema, doc }: Pick<NamedSchema, 'doc' | 'schema'>,
): { readonly plan: EnumPlan; readonly open: boolean } | undefined {
  const enumeration = constantsOf(schema);
  if (enumeration === undefined) return undefined;
  const others = schema.kind === 'union' ? schema.members.map(({ kind }) => kind) : [];
  return {
    open: isExtensible(enumeration) && !others.includes('string'),
    plan: {
      name,
      doc,
      members: enumMembers(enumeration.values),
      nullable: others.includes('null'),
      anyText: others.includes('string'),
    },
  };
}

/**
 * Returns the enum of a schema if its values become constants, and undefined otherwise. Numbers without names don't
 * become constants.
 */
function constantsOf(schema: Schema): EnumSchema | undefined {
  if (!isEnum(schema)) return undefined;
  const members = schema.kind === 'union' ? schema.members : [schema];
  const enumeration = members.find((member) => member.kind === 'enum');
  const isNameable = enumeration?.values.every(
    ({ value, name }) => name !== undefined || typeof value === 'string',
  );
  return isNameable === true ? enumeration : undefined;
}
