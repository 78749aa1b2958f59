import type TypeScript from 'typescript';
import type { Direction } from '../direction.ts';
import type { DeclarationContext, TypePlace } from './context.ts';
import { enumKey, literals } from './literals.ts';
import { isHidden, type Surface } from './surface.ts';
import { compareTypes } from './types.ts';

/** Records the enums that the old package exports, so that reports of changes to fields can refer to them by name. */
export function noteEnums(context: DeclarationContext, { exports }: Surface): void {
  const { ts, checker } = context.compiled;
  for (const [name, symbol] of exports) {
    if (!(symbol.flags & ts.SymbolFlags.TypeAlias)) continue;
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const found = literals(context, type.isUnion() ? type.types : [type]);
    if (found !== undefined && !found.isOpen) context.enums.set(enumKey(found.values), name);
  }
}

/**
 * Compares the exports of both packages. Types that both packages export are not compared here, but where methods use
 * them.
 */
export function compareExports(context: DeclarationContext, old: Surface, other: Surface): void {
  const { ts } = context.compiled;
  const taken = new Set(context.typeNames.values());
  for (const [name, symbol] of old.exports) {
    const counterpart = other.exports.get(name);
    if (counterpart === undefined) removed(context, name, symbol, old, context.typeNames.get(name));
    else if (symbol === old.clientClass || isErrorClass(context, symbol))
      compareClasses(context, name, symbol, counterpart, symbol === old.clientClass);
    else if (symbol.flags & ts.SymbolFlags.Variable)
      compareConstants(context, name, symbol, counterpart);
  }
  for (const [name, symbol] of other.exports)
    if (!old.exports.has(name) && !other.resources.has(symbol) && !taken.has(name))
      context.add(exported(name), 'added', {
        bump: 'minor',
        effect: 'added',
        message: `\`${name}\` is exported`,
        before: undefined,
        after: name,
      });
}

function exported(name: string, direction: Direction = 'response'): TypePlace {
  return { direction, method: undefined, owner: name, members: [], isArgument: false };
}

function removed(
  context: DeclarationContext,
  name: string,
  symbol: TypeScript.Symbol,
  old: Surface,
  successor: string | undefined,
): void {
  // A removed resource isn't reported here, because each of its removed methods is reported.
  if (old.resources.has(symbol) && symbol !== old.clientClass) return;
  context.add(exported(name), 'export removed', {
    bump: 'major',
    message:
      successor === undefined
        ? `\`${name}\` is no longer exported`
        : `\`${name}\` is now \`${successor}\``,
    before: name,
    after: successor,
    migration:
      successor === undefined
        ? `Remove imports of \`${name}\`.`
        : `Replace \`${name}\` with \`${successor}\`.`,
    renames: successor === undefined ? undefined : [{ kind: 'export', from: name, to: successor }],
  });
}

function isErrorClass(
  { compiled: { ts, checker } }: DeclarationContext,
  symbol: TypeScript.Symbol,
): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Class)) return false;
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return ['name', 'message', 'stack'].every((member) => type.getProperty(member) !== undefined);
}

/**
 * Compares classes: a client by the argument of its constructor, which is treated as a request, and an error by its
 * `body`, which is treated as a response.
 */
function compareClasses(
  context: DeclarationContext,
  name: string,
  old: TypeScript.Symbol,
  other: TypeScript.Symbol,
  isClient: boolean,
): void {
  const { checker } = context.compiled;
  if (isClient) {
    const [before, after] = [old, other].map((symbol) => {
      const [parameter] =
        checker.getTypeOfSymbol(symbol).getConstructSignatures()[0]?.parameters ?? [];
      return parameter && checker.getTypeOfSymbol(parameter);
    });
    if (before && after)
      compareTypes(context, before, after, exported(name, 'request'), { absence: false });
    return;
  }
  const [before, after] = [old, other].map((symbol) => {
    const body = checker.getDeclaredTypeOfSymbol(symbol).getProperty('body');
    return body && checker.getTypeOfSymbol(body);
  });
  if (before && after)
    compareTypes(context, before, after, { ...exported(name), members: ['body'] });
}

/**
 * Reports constants of an enum that have a new name but the same value. A removed value is reported together with the
 * enum.
 */
function compareConstants(
  context: DeclarationContext,
  name: string,
  old: TypeScript.Symbol,
  other: TypeScript.Symbol,
): void {
  const { checker } = context.compiled;
  const [before, after] = [old, other].map((symbol) => checker.getTypeOfSymbol(symbol));
  if (before === undefined || after === undefined) return;
  const values = new Map(
    after.getProperties().map((each) => [context.print(checker.getTypeOfSymbol(each)), each.name]),
  );
  for (const member of before.getProperties()) {
    // Members whose keys are symbols can't be found by name.
    if (isHidden(context.compiled, member) || after.getProperty(member.name) !== undefined)
      continue;
    const value = context.print(checker.getTypeOfSymbol(member));
    const successor = values.get(value);
    if (successor === undefined) continue;
    context.add({ ...exported(name), members: [member.name] }, 'renamed', {
      bump: 'major',
      message: `\`${name}.${member.name}\` is now \`${name}.${successor}\``,
      before: `${name}.${member.name}`,
      after: `${name}.${successor}`,
      migration: `Replace \`${name}.${member.name}\` with \`${name}.${successor}\`.`,
      renames: [{ kind: 'member', from: `${name}.${member.name}`, to: `${name}.${successor}` }],
    });
  }
}
