import type TypeScript from 'typescript';
import { addTo } from '../../lists-by-key.ts';
import type { Compiled } from '../compiler/program.ts';
import type { Surface } from './surface.ts';

/** Returns the new names of removed types that have an equal successor: the only new export of the same kind. */
export function equalTypes(
  compiled: Compiled,
  old: Surface,
  other: Surface,
): ReadonlyMap<string, string> {
  const { checker } = compiled;
  const candidates = new Map<string, ExportedType[]>();
  for (const each of typesOnlyIn(compiled, other, old)) addTo(candidates, shapeOf(each), each);
  const found = new Map<string, string>();
  for (const each of typesOnlyIn(compiled, old, other)) {
    const same: string[] = [];
    for (const candidate of candidates.get(shapeOf(each)) ?? []) {
      if (
        checker.isTypeAssignableTo(each.type, candidate.type) &&
        checker.isTypeAssignableTo(candidate.type, each.type)
      )
        same.push(candidate.name);
      // With a second match, the new name is ambiguous.
      if (same.length > 1) break;
    }
    const [only, ...others] = same;
    if (only !== undefined && others.length === 0) found.set(each.name, only);
  }
  return found;
}

/**
 * Returns the new names of removed types that have changed. The successor is the only type that the methods use in
 * place of the removed one, it replaces no other type, and most members have the same names.
 */
export function replacedTypes(
  compiled: Compiled,
  old: Surface,
  other: Surface,
  replacements: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, string> {
  const fresh = new Map(typesOnlyIn(compiled, other, old).map((each) => [each.name, each]));
  const uses = [...replacements.values()].flatMap((names) => [...names]);
  return new Map(
    typesOnlyIn(compiled, old, other).flatMap((each) => {
      const [name = '', ...others] = replacements.get(each.name) ?? [];
      const successor = fresh.get(name);
      const isOnly = others.length === 0 && uses.filter((use) => use === name).length === 1;
      return successor !== undefined && isOnly && isSimilar(each, successor)
        ? [[each.name, name] as const]
        : [];
    }),
  );
}

interface ExportedType {
  readonly name: string;
  readonly type: TypeScript.Type;
  readonly kind: TypeScript.SymbolFlags;
  readonly members: readonly string[];
}

function typesOnlyIn(
  { ts, checker }: Compiled,
  { exports }: Surface,
  other: Surface,
): ExportedType[] {
  return [...exports].flatMap(([name, symbol]) => {
    const isType = symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias);
    if (!isType || other.exports.has(name)) return [];
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const members = type.getProperties().map((member) => member.name);
    return [{ name, type, kind: symbol.flags, members: members.sort() }];
  });
}

/** Returns the kind and the member names of a type, which are the same for equal types. */
function shapeOf({ kind, members }: ExportedType): string {
  return [kind, ...members].join(' ');
}

function isSimilar(one: ExportedType, other: ExportedType): boolean {
  const common = one.members.filter((member) => other.members.includes(member)).length;
  return common > 0 && 2 * common >= Math.max(one.members.length, other.members.length);
}
