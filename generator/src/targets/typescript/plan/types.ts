import type { NamedApi } from '../../../naming/named-api.ts';
import { nameEnumsOfProperties, isEnum } from '../../../model/schema/name-inline-enums.ts';
import type {
  Documentation,
  EnumSchema,
  NamedSchema,
  Schema,
} from '../../../model/schema/schema.ts';
import { pascalCase } from '../../../words.ts';
import { type EnumMember, enumMembers } from './enum-members.ts';
import { type Scope, typeName } from './names.ts';
import type { InputPlan } from './sdk.ts';
import { claimNames } from './type-names.ts';
import { isOpen, type View, type Views } from './views.ts';

/** An exported type, in one view. */
export interface TypePlan {
  readonly name: string;
  readonly view: View;
  readonly schema: Schema;
  readonly doc: Documentation;
}

/** An enum: a constant object and the type of its values. */
export interface EnumPlan {
  readonly name: string;
  readonly doc: Documentation;
  readonly members: readonly EnumMember[];
  /** The type has `null` beside the values. */
  readonly nullable: boolean;
  /** Any other text is a value as well. */
  readonly anyText: boolean;
}

/** Which name a mention of a schema is printed as. */
export interface TypeNames {
  readonly request: ReadonlyMap<string, string>;
  readonly answer: ReadonlyMap<string, string>;
  /** Pointers of the enums that may grow: answers may hold other values. */
  readonly open: ReadonlySet<string>;
  /** Pointers of the objects of which a view shows nothing: all that they have is read-only, or write-only. */
  readonly hidden: Readonly<Record<View, ReadonlySet<string>>>;
  /** Integers of 64 bits may be `bigint`. */
  readonly bigints: boolean;
}

export interface TypesPlan {
  readonly types: readonly TypePlan[];
  readonly enums: readonly EnumPlan[];
  readonly names: TypeNames;
}

/** Types to which the enums of inputs are added. */
export interface TypesInTheMaking extends TypesPlan {
  readonly enums: EnumPlan[];
  readonly names: TypeNames & {
    readonly request: Map<string, string>;
    readonly answer: Map<string, string>;
    readonly open: Set<string>;
  };
}

/**
 * Names every schema. One that reads the same in both directions, or is used in one only, is one type; of the others
 * `Post` is what comes back and `PostInput` what is sent.
 */
export function planTypes(model: NamedApi, views: Views, scope: Scope): TypesInTheMaking {
  const types: TypePlan[] = [];
  const enums: EnumPlan[] = [];
  const names = {
    request: new Map<string, string>(),
    answer: new Map<string, string>(),
    open: new Set<string>(),
    hidden: { request: hidden(model, 'readOnly'), answer: hidden(model, 'writeOnly') },
    bigints: model.settings.int64 === 'bigint',
  };
  const isSent = (pointer: string): boolean => views.used.request.has(pointer);
  const isSplit = ({ pointer, schema }: NamedSchema): boolean =>
    isSent(pointer) &&
    views.used.answer.has(pointer) &&
    views.differing.has(pointer) &&
    constantsOf(schema) === undefined;
  const claimed = claimNames(model, isSplit, scope);
  for (const { pointer, schema, doc } of model.schemas.values()) {
    const name = claimed.types.get(pointer) ?? '';
    names.request.set(pointer, name);
    names.answer.set(pointer, name);
    const enumeration = planEnum(name, { schema, doc });
    if (enumeration !== undefined) {
      if (enumeration.open) names.open.add(pointer);
      enums.push(enumeration.plan);
      continue;
    }
    const input = claimed.inputs.get(pointer);
    if (input === undefined) {
      types.push({ name, view: isSent(pointer) ? 'request' : 'answer', schema, doc });
      continue;
    }
    types.push(
      { name, view: 'answer', schema, doc },
      { name: input, view: 'request', schema, doc },
    );
    names.request.set(pointer, input);
  }
  return { types, enums, names };
}

function hidden({ schemas }: NamedApi, mark: 'readOnly' | 'writeOnly'): ReadonlySet<string> {
  const known = new Map<string, boolean>();
  const isHidden = (at: string): boolean => {
    const before = known.get(at);
    if (before !== undefined) return before;
    // What leads in a circle says nothing.
    known.set(at, false);
    const schema = schemas.get(at)?.schema;
    const is =
      schema?.kind === 'ref'
        ? isHidden(schema.to)
        : schema?.kind === 'object' &&
          (schema.additionalProperties === undefined ||
            schema.additionalProperties.kind === 'never') &&
          schema.properties.length + schema.bases.length > 0 &&
          schema.properties.every((property) => property[mark]) &&
          schema.bases.every(({ to }) => isHidden(to));
    known.set(at, is);
    return is;
  };
  return new Set([...schemas.keys()].filter(isHidden));
}

/** Names the enums in an input or a result, after it: `PostListStatus` of `PostListInput`. */
export function withEnums(
  input: InputPlan,
  { enums, names }: TypesInTheMaking,
  scope: Scope,
): InputPlan {
  const stem = input.name.replace(/(?:Input|Result|Item)\d*$/, '');
  const { properties, found } = nameEnumsOfProperties(input.properties, stem, `#${input.name}`);
  for (const named of found) {
    const { pointer } = named;
    const wanted = typeName(pascalCase(named.name));
    const name = scope.claim(`enum ${pointer}`, wanted, `${wanted}Model`);
    const enumeration = planEnum(name, named);
    if (enumeration === undefined) continue;
    if (enumeration.open) names.open.add(pointer);
    enums.push(enumeration.plan);
    names.request.set(pointer, name);
    names.answer.set(pointer, name);
  }
  return found.length === 0 ? input : { ...input, properties };
}

function planEnum(
  name: string,
  { schema, doc }: Pick<NamedSchema, 'doc' | 'schema'>,
): { readonly plan: EnumPlan; readonly open: boolean } | undefined {
  const enumeration = constantsOf(schema);
  if (enumeration === undefined) return undefined;
  const others = schema.kind === 'union' ? schema.members.map(({ kind }) => kind) : [];
  return {
    open: isOpen(enumeration) && !others.includes('string'),
    plan: {
      name,
      doc,
      members: enumMembers(enumeration.values),
      nullable: others.includes('null'),
      anyText: others.includes('string'),
    },
  };
}

/** The values that constants are made of; numbers without names make none. */
function constantsOf(schema: Schema): EnumSchema | undefined {
  if (!isEnum(schema)) return undefined;
  const members = schema.kind === 'union' ? schema.members : [schema];
  const enumeration = members.find((member) => member.kind === 'enum');
  const isNameable = enumeration?.values.every(
    ({ value, name }) => name !== undefined || typeof value === 'string',
  );
  return isNameable === true ? enumeration : undefined;
}
