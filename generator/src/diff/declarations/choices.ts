import type TypeScript from 'typescript';
import { type DeclarationContext, inside, type TypePlace, type TypePair } from './context.ts';
import { compareLiterals, literals, POLICY_REMOVED } from './literals.ts';
import { nameOf } from './type-names.ts';

/**
 * Compares unions member by member.
 *
 * @returns the types of members that exist in both unions, or undefined if the types can't be compared in this way, for
 *   example because only one of them is a union of values.
 */
export function compareChoices(
  context: DeclarationContext,
  old: readonly TypeScript.Type[],
  other: readonly TypeScript.Type[],
  place: TypePlace,
): Iterable<TypePair> | undefined {
  const [before, after] = [old, other].map((types) => literals(context, types));
  if (before !== undefined && after !== undefined) {
    compareLiterals(context, before, after, place);
    return [];
  }
  const isMixed = (before === undefined) !== (after === undefined);
  if (isMixed || (old.length < 2 && other.length < 2)) return undefined;
  const [from, to] = [old, other].map((types) => keyed(context, types));
  return from && to && compareAlternatives(context, from, to, place);
}

/**
 * Compares unions whose members are identified by name, or else by their printed types. Yields the types of members
 * that exist in both unions.
 */
function* compareAlternatives(
  context: DeclarationContext,
  before: ReadonlyMap<string, TypeScript.Type>,
  after: ReadonlyMap<string, TypeScript.Type>,
  place: TypePlace,
): Iterable<TypePair> {
  const isRequest = place.direction === 'request';
  const isOpen = [...before.keys()].some((name) => name.startsWith('Unknown'));
  for (const [name, type] of before) {
    const counterpart = after.get(name);
    if (counterpart !== undefined) yield { old: type, other: counterpart, place };
    else
      context.add(inside(place, `|${name}`), 'alternative removed', {
        bump: isRequest ? 'major' : 'minor',
        message: isRequest
          ? `${context.subject(place)} no longer takes \`${name}\``
          : `${context.subject(place)} is no longer \`${name}\``,
        before: name,
        after: undefined,
        ...(isRequest ? {} : { why: POLICY_REMOVED }),
      });
  }
  for (const name of after.keys())
    if (!before.has(name))
      context.add(inside(place, `|${name}`), 'alternative added', {
        bump: isRequest || isOpen ? 'minor' : 'major',
        effect: isRequest ? 'added' : undefined,
        message: isRequest
          ? `${context.subject(place)} now takes \`${name}\``
          : `${context.subject(place)} may now be \`${name}\``,
        before: undefined,
        after: name,
        ...(isRequest
          ? {}
          : {
              why: isOpen
                ? 'code already handles unknown alternatives: the union has a member for them'
                : 'code that handles every alternative does not handle the new one',
            }),
        migration:
          isRequest || isOpen ? undefined : `Handle \`${name}\` in ${context.subject(place)}.`,
      });
}

function keyed(
  context: DeclarationContext,
  types: readonly TypeScript.Type[],
): ReadonlyMap<string, TypeScript.Type> | undefined {
  const entries = types.map((type) => [nameOf(type) ?? context.print(type), type] as const);
  const map = new Map(entries);
  return map.size === types.length ? map : undefined;
}
