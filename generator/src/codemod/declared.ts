import type TypeScript from 'typescript';
import type { Rename } from '../diff/change.ts';
import type { Compiled } from '../diff/compiler/program.ts';
import { lastName, parentOf } from '../diff/declarations/access-path.ts';
import type { Surface } from '../diff/declarations/surface.ts';

/** An entry point of a package. */
export interface DeclaredEntry {
  /** Absolute path of its declarations. */
  readonly entry: string;
  readonly surface: Surface;
}

/**
 * Returns the places where a package declares the name that a rename changes. Returns an empty list if the package
 * doesn't declare that name.
 */
export function declaredNames(
  compiled: Compiled,
  { entry, surface }: DeclaredEntry,
  { kind, from }: Rename,
): TypeScript.Node[] {
  const { checker } = compiled;
  const parent = parentOf(from);
  const name = lastName(from);
  switch (kind) {
    case 'resource':
    case 'method': {
      const [owner] = [...surface.resources].find(([, path]) => path === parent) ?? [];
      return namesOf(owner && checker.getDeclaredTypeOfSymbol(owner).getProperty(name));
    }
    case 'export':
      return namesOf(exportNamed(compiled, entry, name));
    case 'member':
      return membersOf(compiled, surface, parent).flatMap((type) =>
        namesOf(type.getProperty(name)),
      );
  }
}

/** Returns the export as the entry declares it, without resolving aliases, or undefined if there is none. */
function exportNamed(
  { program, checker }: Compiled,
  entry: string,
  name: string,
): TypeScript.Symbol | undefined {
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  return module && checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
}

/** Returns the types whose members belong to an export: a type, a constant, or both if they share the name. */
function membersOf(
  { ts, checker }: Compiled,
  { exports }: Surface,
  name: string,
): TypeScript.Type[] {
  const symbol = exports.get(name);
  if (symbol === undefined) return [];
  const isValue = (symbol.flags & ts.SymbolFlags.Variable) !== 0;
  return [
    checker.getDeclaredTypeOfSymbol(symbol),
    ...(isValue ? [checker.getTypeOfSymbol(symbol)] : []),
  ];
}

function namesOf(symbol: TypeScript.Symbol | undefined): TypeScript.Node[] {
  const declarations: readonly TypeScript.NamedDeclaration[] = symbol?.declarations ?? [];
  return declarations.flatMap(({ name }) => name ?? []);
}
