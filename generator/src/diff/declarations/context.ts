import type { Direction } from '../direction.ts';
import type TypeScript from 'typescript';
import { describePlace, type Finding } from '../change.ts';
import type { Compiled } from '../compiler/program.ts';
import type { Surface } from './surface.ts';

/** The path by which users reach a compared value. */
export interface TypePlace {
  readonly direction: Direction;
  /** Access path of the method if the value belongs to a call. */
  readonly method: string | undefined;
  /** Named type or method that the member belongs to, such as `Post` or `posts.create`. */
  readonly owner: string;
  /** Path of members from the owner, such as `author.name`. */
  readonly members: readonly string[];
  /** True for an argument or a member of an argument. */
  readonly isArgument: boolean;
}

/** The old and new types of a value, which have yet to be compared. */
export interface TypePair {
  readonly old: TypeScript.Type;
  readonly other: TypeScript.Type;
  readonly place: TypePlace;
  /**
   * False to ignore whether the value itself can be `undefined`, because its optionality is compared separately.
   * Default: true.
   */
  readonly absence?: boolean;
}

export class DeclarationContext {
  readonly compiled: Compiled;
  /** Name of the client variable in examples. */
  readonly client: string;
  /** Names of the enums in the old package, keyed by their values. */
  readonly enums = new Map<string, string>();
  /** Resource classes of the old package. */
  readonly resources: Surface['resources'];
  /** Exports of the old package. */
  readonly exports: Surface['exports'];
  readonly findings: Finding[] = [];
  /** New names of renamed types. */
  readonly typeNames: ReadonlyMap<string, string>;
  /** The names of the types that are used in place of each old type. */
  readonly replacements = new Map<string, Set<string>>();
  /** Keys of findings that belong to another finding, with the key of that finding. */
  readonly joined = new Map<string, string>();
  readonly #format: TypeScript.TypeFormatFlags;
  readonly #compared = new Set<string>();
  readonly #ids = new Map<TypeScript.Type, number>();

  constructor(
    compiled: Compiled,
    old: Surface,
    other: Surface,
    typeNames: ReadonlyMap<string, string>,
  ) {
    this.compiled = compiled;
    this.typeNames = typeNames;
    this.client = other.client;
    this.resources = old.resources;
    this.exports = old.exports;
    const { TypeFormatFlags } = compiled.ts;
    this.#format =
      TypeFormatFlags.NoTruncation | TypeFormatFlags.UseSingleQuotesForStringLiteralType;
  }

  /**
   * Returns true only the first time that two types are compared for a direction and an owner, because types can be
   * recursive.
   */
  enters(old: TypeScript.Type, other: TypeScript.Type, { direction, owner }: TypePlace): boolean {
    const key = `${String(this.#id(old))} ${String(this.#id(other))} ${direction} ${owner}`;
    if (this.#compared.has(key)) return false;
    this.#compared.add(key);
    return true;
  }

  #id(type: TypeScript.Type): number {
    const id = this.#ids.get(type) ?? this.#ids.size;
    this.#ids.set(type, id);
    return id;
  }

  print(type: TypeScript.Type): string {
    const { checker } = this.compiled;
    return checker.typeToString(type, undefined, this.#format);
  }

  /** Returns a signature as it is written in the package. */
  signature(name: string, signature: TypeScript.Signature): string {
    const { checker } = this.compiled;
    const declaration = signature.getDeclaration() as TypeScript.SignatureDeclaration | undefined;
    if (declaration?.type === undefined)
      return `${name}${checker.signatureToString(signature, undefined, this.#format)}`;
    const parameters = declaration.parameters.map((each) => each.getText()).join(', ');
    return `${name}(${parameters}): ${declaration.type.getText()}`.replaceAll(/\s+/g, ' ');
  }

  /** @param kind - the kind of change, which is part of its key. */
  add(
    place: TypePlace,
    kind: string,
    change: Omit<Finding, 'key' | 'method' | 'evidence'> & { readonly why?: string },
  ): void {
    const { why, ...rest } = change;
    this.findings.push({
      ...rest,
      key: keyOf(place, kind),
      method: place.method,
      evidence: {
        kind: 'declarations',
        detail: why ?? `${[place.owner, ...place.members].join('.')}: ${kind}`,
      },
    });
  }

  /** Joins the findings of one kind with those of another, such as an added property with the removed one. */
  join(
    [place, kind]: readonly [TypePlace, kind: string],
    [target, targetKind]: readonly [TypePlace, kind: string],
  ): void {
    this.joined.set(keyOf(place, kind), keyOf(target, targetKind));
  }

  subject(place: TypePlace): string {
    return describePlace(place, this.client);
  }

  /** Returns the subject of a message: the method that takes the value, or the type that contains it. */
  holder({ owner, method, isArgument }: TypePlace): string {
    return isArgument && method !== undefined && owner === method
      ? `\`${this.client}.${method}\``
      : `\`${owner === method ? `${this.client}.${owner}` : owner}\``;
  }
}

function keyOf({ owner, members }: TypePlace, kind: string): string {
  return `${owner}#${members.join('.')} ${kind}`;
}

export function inside(place: TypePlace, member: string): TypePlace {
  return { ...place, members: [...place.members, member] };
}
