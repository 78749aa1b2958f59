import type TypeScript from 'typescript';
import { type Context, inside, type Place } from './context.ts';
import { compareTypes, nameOf } from './types.ts';

const POLICY_OPEN = 'clients accept unknown values: the type is open';
const POLICY_REMOVED = 'by policy: code that handles a value that is no longer sent keeps working';

/** Compares unions member by member. Returns false if either is not a choice of values or of objects. */
export function compareChoices(
  context: Context,
  old: readonly TypeScript.Type[],
  other: readonly TypeScript.Type[],
  place: Place,
): boolean {
  return (
    compareLiterals(context, old, other, place) || compareAlternatives(context, old, other, place)
  );
}

function compareLiterals(
  context: Context,
  old: readonly TypeScript.Type[],
  other: readonly TypeScript.Type[],
  from: Place,
): boolean {
  const [before, after] = [old, other].map((types) => literals(context, types));
  if (before === undefined || after === undefined) return false;
  const name = context.enums.get(enumKey(before.values));
  const place = name === undefined ? from : { ...from, owner: name, members: [] };
  const isRequest = place.direction === 'request';
  const fixed = !before.isOpen && before.values.size === 1 && after.values.size === 1;
  if (fixed && !sameKeys(before.values, after.values)) {
    const [from, to] = [[...before.values][0], [...after.values][0]];
    context.add(place, 'type', {
      bump: 'major',
      message: `${context.subject(place)} is now ${to ?? ''}, not ${from ?? ''}`,
      before: from,
      after: to,
    });
    return true;
  }
  for (const value of after.values)
    if (!before.values.has(value)) {
      const breaks = !isRequest && !before.isOpen;
      context.add(place, `value ${value} added`, {
        bump: breaks ? 'major' : 'minor',
        message: isRequest
          ? `${context.subject(place)} now takes ${value}`
          : `${context.subject(place)} may now be ${value}`,
        before: undefined,
        after: value,
        ...(isRequest
          ? {}
          : {
              why: breaks
                ? 'the type lists all values, and code may rely on the list'
                : POLICY_OPEN,
            }),
      });
    }
  for (const value of before.values)
    if (!after.values.has(value))
      context.add(place, `value ${value} removed`, {
        bump: isRequest ? 'major' : 'minor',
        message: isRequest
          ? `${context.subject(place)} no longer takes ${value}`
          : `${context.subject(place)} is no longer ${value}`,
        before: value,
        after: undefined,
        ...(isRequest ? {} : { why: POLICY_REMOVED }),
      });
  if (before.isOpen !== after.isOpen) {
    const breaks = isRequest ? before.isOpen : after.isOpen;
    context.add(place, 'openness', {
      bump: breaks ? 'major' : 'minor',
      message: `${context.subject(place)} ${after.isOpen ? 'may now be any text' : 'is now one of the listed values'}`,
      before: undefined,
      after: undefined,
    });
  }
  return true;
}

/** Identifies an enum by its values. */
export function enumKey(values: Iterable<string>): string {
  return [...values].sort().join(' ');
}

interface Values {
  readonly values: ReadonlySet<string>;
  /** True if other values are allowed: `(string & {})`. */
  readonly isOpen: boolean;
}

export function literals(context: Context, types: readonly TypeScript.Type[]): Values | undefined {
  const { ts } = context.compiled;
  const flags =
    ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral;
  const isLiteral = (type: TypeScript.Type): boolean => (type.flags & flags) !== 0;
  const others = types.filter((type) => !isLiteral(type));
  const isOpen = others.length > 0 && others.every((type) => isOpening(context, type));
  if (types.length === 0 || others.length === types.length || (others.length > 0 && !isOpen))
    return undefined;
  return { values: new Set(types.filter(isLiteral).map((type) => context.print(type))), isOpen };
}

/** True for `string & {}`: any string, with the editor's suggestions of known values. */
function isOpening({ compiled: { ts } }: Context, type: TypeScript.Type): boolean {
  return (
    type.isIntersection() &&
    type.types.some(({ flags }) => flags & (ts.TypeFlags.String | ts.TypeFlags.Number))
  );
}

function sameKeys(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((value) => other.has(value));
}

/** Compares unions of named types, or of types with a discriminator value. */
function compareAlternatives(
  context: Context,
  old: readonly TypeScript.Type[],
  other: readonly TypeScript.Type[],
  place: Place,
): boolean {
  if (old.length < 2 && other.length < 2) return false;
  const [before, after] = [old, other].map((types) => keyed(context, types));
  if (before === undefined || after === undefined) return false;
  const isRequest = place.direction === 'request';
  const isOpen = [...before.keys()].some((name) => name.startsWith('Unknown'));
  for (const [name, type] of before) {
    const counterpart = after.get(name);
    if (counterpart !== undefined) compareTypes(context, type, counterpart, place);
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
  return true;
}

function keyed(
  context: Context,
  types: readonly TypeScript.Type[],
): ReadonlyMap<string, TypeScript.Type> | undefined {
  const entries = types.map((type) => [nameOf(type) ?? context.print(type), type] as const);
  const map = new Map(entries);
  return map.size === types.length ? map : undefined;
}
