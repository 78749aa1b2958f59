import type { Finding } from '../change.ts';
import type { Compiled, Sides } from '../compiler/program.ts';
import { DeclarationContext } from './context.ts';
import { compareExports, noteEnums } from './exports.ts';
import { compareMethods } from './methods.ts';
import { type Surface, surfaceOf } from './surface.ts';
import { equalTypes, replacedTypes } from './type-renames.ts';

export interface Declarations {
  readonly old: Surface;
  readonly new: Surface;
  readonly findings: readonly Finding[];
  /** New paths of renamed methods whose old paths no longer exist. */
  readonly renamed: ReadonlyMap<string, string>;
  /** New names of renamed types. */
  readonly typeNames: ReadonlyMap<string, string>;
  /** Names of exported enums of the old package, keyed by `enumKey` of their values. */
  readonly enums: ReadonlyMap<string, string>;
  /** Keys of findings that belong to another finding, with the key of that finding. */
  readonly joined: ReadonlyMap<string, string>;
}

/** Compares the public types of two packages. */
export function compareDeclarations(compiled: Compiled, sides: Sides): Declarations {
  const [old, other] = [surfaceOf(compiled, sides.old), surfaceOf(compiled, sides.new)];
  const compare = (names: ReadonlyMap<string, string>) => {
    const context = new DeclarationContext(compiled, old, other, names);
    noteEnums(context, old);
    const renamed = compareMethods(context, old, other);
    compareExports(context, old, other);
    return { context, renamed };
  };
  const equal = equalTypes(compiled, old, other);
  const first = compare(equal);
  const replaced = replacedTypes(compiled, old, other, first.context.replacements);
  const typeNames = new Map([...replaced, ...equal]);
  // Changes of a renamed type's members are reported under its name, which only a comparison finds.
  const { context, renamed } = typeNames.size === equal.size ? first : compare(typeNames);
  const { findings, enums, joined } = context;
  return { old, new: other, findings, renamed, typeNames, enums, joined };
}
