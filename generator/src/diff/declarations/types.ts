import type TypeScript from 'typescript';
import type { Compiled } from '../compiler/program.ts';
import { compareChoices } from './choices.ts';
import { type DeclarationContext, inside, type TypePlace, type TypePair } from './context.ts';
import { compareMembers } from './members.ts';
import { isRuntimeClass, nameOf } from './type-names.ts';

/**
 * Compares the old and new types of a value, member by member, and reports the changes that affect users.
 *
 * @param absence - false to ignore whether the value itself can be `undefined`, because its optionality is compared
 *   separately.
 */
export function compareTypes(
  context: DeclarationContext,
  old: TypeScript.Type,
  other: TypeScript.Type,
  place: TypePlace,
  { absence = true }: { readonly absence?: boolean | undefined } = {},
): void {
  // A chain of types can be too long for recursion.
  const open: TypePair[] = [{ old, other, place, absence }];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop())
    for (const inner of [...comparePair(context, pair)].reverse()) open.push(inner);
}

/** Compares two types, but not the types of their members. Returns the pairs of types that remain to be compared. */
function comparePair(
  context: DeclarationContext,
  { old, other, place: from, absence = true }: TypePair,
): Iterable<TypePair> {
  if (old === other) return [];
  const { ts } = context.compiled;
  if (isResource(context, old)) return [];
  noteReplacement(context, old, other);
  const loose = ((old.flags | other.flags) & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  if (!loose) compareLacks(context, old, other, from, 'null');
  if (!loose && absence) compareLacks(context, old, other, from, 'undefined');
  const place = named(context, old, other, from);
  if (!context.enters(old, other, place)) return [];
  if (loose) {
    compareLoose(context, old, other, place);
    return [];
  }
  const [one, two] = [parts(context, old), parts(context, other)];
  const [single, another] = [one[0], two[0]];
  if (one.length === 1 && two.length === 1 && isObject(ts, single) && isObject(ts, another))
    return compareObjects(context, single, another, place);
  const pairs = compareChoices(context, one, two, place);
  if (pairs !== undefined) return pairs;
  compareWhole(context, old, other, place);
  return [];
}

/**
 * Returns the members of a union, or the type itself if it isn't a union. Excludes `null` and `undefined`, which are
 * compared separately. `boolean` counts as one member.
 */
function parts(
  { compiled: { ts, checker } }: DeclarationContext,
  type: TypeScript.Type,
): TypeScript.Type[] {
  const present = checker.getNonNullableType(type);
  if (!present.isUnion()) return present.flags & ts.TypeFlags.Never ? [] : [present];
  const isBoolean = (each: TypeScript.Type): boolean =>
    (each.flags & ts.TypeFlags.BooleanLiteral) !== 0;
  const booleans = present.types.filter(isBoolean);
  return booleans.length < 2
    ? present.types
    : [...present.types.filter((each) => !isBoolean(each)), checker.getBooleanType()];
}

function isObject(ts: Compiled['ts'], type: TypeScript.Type | undefined): type is TypeScript.Type {
  return type !== undefined && (type.flags & ts.TypeFlags.Object) !== 0;
}

/** True for a resource class, whose methods are compared by their paths. */
function isResource({ resources }: DeclarationContext, type: TypeScript.Type): boolean {
  const symbol = type.getSymbol();
  return symbol !== undefined && resources.has(symbol);
}

/** Records the name of a type that is used in place of another one, so that renamed types are found. */
function noteReplacement(
  { compiled: { checker }, replacements }: DeclarationContext,
  old: TypeScript.Type,
  other: TypeScript.Type,
): void {
  const [before, after] = [old, other].map((type) => nameOf(checker.getNonNullableType(type)));
  if (before === undefined || after === undefined || before === after) return;
  const names = replacements.get(before);
  if (names === undefined) replacements.set(before, new Set([after]));
  else names.add(after);
}

/**
 * Returns a place whose owner is the named type itself, regardless of the path that leads to the type. Returns the
 * given place if the names of both types differ, unless the type was renamed.
 */
function named(
  { compiled: { checker }, typeNames }: DeclarationContext,
  old: TypeScript.Type,
  other: TypeScript.Type,
  place: TypePlace,
): TypePlace {
  // The members of an argument belong to the method.
  if (place.isArgument && place.members.length === 0) return place;
  const [before, after] = [old, other].map((type) => nameOf(checker.getNonNullableType(type)));
  return after === undefined || (before !== after && typeNames.get(before ?? '') !== after)
    ? place
    : { ...place, owner: after, members: [], isArgument: false };
}

/**
 * Compares lists and generic types by their type arguments, and other objects by their members. Returns the types that
 * remain to be compared.
 */
function compareObjects(
  context: DeclarationContext,
  old: TypeScript.Type,
  other: TypeScript.Type,
  place: TypePlace,
): Iterable<TypePair> {
  const { checker } = context.compiled;
  const [before, after] = [old, other].map((type) => isListLike(checker, type));
  if (before === true && after === true)
    return argumentPairs(checker, old, other, inside(place, '[]'));
  if (before === after) {
    if (isRuntimeClass(old) && old.getSymbol()?.name === other.getSymbol()?.name)
      return argumentPairs(checker, old, other, place);
    if (!isRuntimeClass(old) && !isRuntimeClass(other))
      return compareMembers(context, old, other, place);
  }
  compareWhole(context, old, other, place);
  return [];
}

function isListLike(checker: TypeScript.TypeChecker, type: TypeScript.Type): boolean {
  return checker.isArrayType(type) || checker.isTupleType(type);
}

function elementsOf(
  checker: TypeScript.TypeChecker,
  type: TypeScript.Type,
): readonly TypeScript.Type[] {
  return isReference(type) ? checker.getTypeArguments(type) : [];
}

function isReference(type: TypeScript.Type): type is TypeScript.TypeReference {
  return 'target' in type;
}

/** Returns the corresponding type arguments of two generic types as pairs. */
function argumentPairs(
  checker: TypeScript.TypeChecker,
  old: TypeScript.Type,
  other: TypeScript.Type,
  place: TypePlace,
): TypePair[] {
  const counterparts = elementsOf(checker, other);
  return elementsOf(checker, old).flatMap((each, index) => {
    const counterpart = counterparts[index];
    // The first one is the result. All calls have the same types of response headers.
    const own = index === 0 ? place : { ...place, owner: 'ResponseHeaders', members: [] };
    return counterpart === undefined ? [] : [{ old: each, other: counterpart, place: own }];
  });
}

function compareLacks(
  context: DeclarationContext,
  old: TypeScript.Type,
  other: TypeScript.Type,
  place: TypePlace,
  lack: 'null' | 'undefined',
): void {
  const { ts } = context.compiled;
  const flag = lack === 'null' ? ts.TypeFlags.Null : ts.TypeFlags.Undefined;
  const lacks = (type: TypeScript.Type): boolean =>
    (type.isUnion() ? type.types : [type]).some(({ flags }) => flags & flag);
  const [before, after] = [lacks(old), lacks(other)];
  if (before === after) return;
  const isResponse = place.direction === 'response';
  const breaks = isResponse === after;
  const value = `\`${lack}\``;
  context.add(place, `${after ? '' : 'not '}${lack}`, {
    bump: breaks ? 'major' : 'minor',
    message: isResponse
      ? `${context.subject(place)} ${after ? 'may now be' : 'is no longer'} ${value}`
      : `${context.subject(place)} ${after ? 'may now be' : 'can no longer be'} ${value}`,
    before: context.print(old),
    after: context.print(other),
    migration:
      breaks && isResponse ? `Handle ${value} where ${context.subject(place)} is read.` : undefined,
  });
}

function compareLoose(
  context: DeclarationContext,
  old: TypeScript.Type,
  other: TypeScript.Type,
  place: TypePlace,
): void {
  const { ts } = context.compiled;
  const loose = ts.TypeFlags.Any | ts.TypeFlags.Unknown;
  if (old.flags & loose && other.flags & loose) return;
  const widened = (other.flags & loose) !== 0;
  report(context, old, other, place, widened === (place.direction === 'response'));
}

/** Compares types without comparable parts: the compiler determines whether they are assignable. */
function compareWhole(
  context: DeclarationContext,
  old: TypeScript.Type,
  other: TypeScript.Type,
  place: TypePlace,
): void {
  const { checker } = context.compiled;
  const { direction } = place;
  // Optionality and null are compared elsewhere.
  const [before, after] = [old, other].map((type) => checker.getNonNullableType(type));
  if (before === undefined || after === undefined) return;
  const forward = checker.isTypeAssignableTo(before, after);
  const back = checker.isTypeAssignableTo(after, before);
  if (forward && back) return;
  report(context, old, other, place, direction === 'request' ? !forward : !back);
}

function report(
  context: DeclarationContext,
  old: TypeScript.Type,
  other: TypeScript.Type,
  place: TypePlace,
  breaks: boolean,
): void {
  const [before, after] = [context.print(old), context.print(other)];
  context.add(place, 'type', {
    bump: breaks ? 'major' : 'minor',
    message: `${context.subject(place)} is now \`${after}\`, not \`${before}\``,
    before,
    after,
  });
}
