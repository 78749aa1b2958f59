import type { Finding } from '../change.ts';
import type { Compiled, Sides } from '../compiler/program.ts';
import { DeclarationContext } from './context.ts';
import { compareExports, noteEnums } from './exports.ts';
import { compareMethods } from './methods.ts';
import { type Surface, surfaceOf } from './surface.ts';

export interface Declarations {
  readonly old: Surface;
  readonly new: Surface;
  readonly findings: readonly Finding[];
  /** New paths of renamed methods whose old paths no longer exist. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Names of exported enums of the old package, by `enumKey` of their values. */
  readonly enums: ReadonlyMap<string, string>;
}

/** Compares the public types of two packages. */
export function compareDeclarations(compiled: Compiled, sides: Sides): Declarations {
  const [old, other] = [surfaceOf(compiled, sides.old), surfaceOf(compiled, sides.new)];
  const context = new DeclarationContext(compiled, old, other);
  noteEnums(context, old);
  const renamed = compareMethods(context, old, other);
  compareExports(context, old, other);
  return { old, new: other, findings: context.findings, renamed, enums: context.enums };
}
