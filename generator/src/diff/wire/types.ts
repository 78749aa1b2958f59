import { type Json, strings, text } from '../../load/node.ts';
import { brief, type WireContext, type WirePlace, within } from './context.ts';

function typesOf(schema: Json): string[] {
  const type = schema['type'];
  const types = typeof type === 'string' ? [type] : strings(type);
  return schema['nullable'] === true ? [...types, 'null'] : types;
}

/**
 * Compares the types, `null` and the formats of two schemas.
 *
 * @returns false if the schemas have no type in common.
 */
export function compareType(
  context: WireContext,
  old: Json,
  other: Json,
  place: WirePlace,
): boolean {
  const [before, after] = [typesOf(old), typesOf(other)];
  const isRequest = place.direction === 'request';
  const [hadNull, hasNull] = [before.includes('null'), after.includes('null')];
  const name = context.subject(place);
  if (before.length > 0 && after.length > 0) compareNull(context, hadNull, hasNull, place);
  const [from = [], to = []] = [before, after].map((types) =>
    types.filter((type) => type !== 'null'),
  );
  const [oldFormat, newFormat] = [text(old['format']), text(other['format'])];
  const [gained, lost] = [without(to, from), without(from, to)];
  if (from.length > 0 && to.length > 0 && (gained.length === 0) !== (lost.length === 0))
    compareTypeLists(context, gained, lost, place);
  else if (gained.length > 0 || lost.length > 0) {
    const widened = includesAll(to, from);
    const narrowed = includesAll(from, to);
    context.add(place, 'type', {
      bump: (isRequest && widened) || (!isRequest && narrowed) ? 'minor' : 'major',
      message: `${name} now has ${typeTitle(to)}, not ${typeTitle(from)}`,
      before: from.join(' | '),
      after: to.join(' | '),
      detail: `type ${brief(from)} → ${brief(to)}`,
    });
  } else if (oldFormat !== newFormat) {
    // A removed format allows more values, which breaks code that receives them. An added format is never major.
    const breaks =
      oldFormat !== undefined &&
      !(isRequest && (newFormat === undefined || isWiderNumber(oldFormat, newFormat)));
    context.add(place, 'format', {
      bump: breaks ? 'major' : 'minor',
      message: `${name} now has the format ${brief(newFormat)}, not ${brief(oldFormat)}`,
      before: oldFormat,
      after: newFormat,
      detail: `format ${brief(oldFormat)} → ${brief(newFormat)}`,
    });
  }
  return from.length === 0 || to.length === 0 || from.some((type) => isAmong(type, to));
}

export function compareNull(
  context: WireContext,
  hadNull: boolean,
  hasNull: boolean,
  place: WirePlace,
): void {
  if (hadNull === hasNull) return;
  const isRequest = place.direction === 'request';
  const words = hasNull ? 'may now be' : isRequest ? 'can no longer be' : 'is no longer';
  context.add(place, hasNull ? 'null' : 'not null', {
    bump: isRequest === hasNull ? 'minor' : 'major',
    message: `${context.subject(place)} ${words} \`null\``,
    before: undefined,
    after: undefined,
    detail: `\`null\` is ${hasNull ? 'added to' : 'removed from'} the types`,
  });
}

/** Reports the types that a value gained or lost. The declarations show the same alternatives. */
function compareTypeLists(
  context: WireContext,
  gained: readonly string[],
  lost: readonly string[],
  place: WirePlace,
): void {
  const isRequest = place.direction === 'request';
  const name = context.subject(place);
  for (const type of [...gained, ...lost]) {
    const isGained = gained.includes(type);
    const declared = type === 'integer' ? 'number' : type;
    context.add(within(place, `|${declared}`), `alternative ${isGained ? 'added' : 'removed'}`, {
      bump: isGained === isRequest ? 'minor' : 'major',
      message: isGained
        ? `${name} ${isRequest ? 'now takes' : 'may now be'} \`${declared}\``
        : `${name} ${isRequest ? 'no longer takes' : 'is no longer'} \`${declared}\``,
      before: isGained ? undefined : declared,
      after: isGained ? declared : undefined,
      detail: `type ${type} ${isGained ? 'added' : 'removed'}`,
    });
  }
}

function without(types: readonly string[], others: readonly string[]): string[] {
  return types.filter((type) => !others.includes(type));
}

/** True if a list has a type. Integers are numbers. */
function isAmong(type: string, types: readonly string[]): boolean {
  const isNumber = (each: string): boolean => each === 'integer' || each === 'number';
  return types.includes(type) || (isNumber(type) && types.some(isNumber));
}

function typeTitle(types: readonly string[]): string {
  return types.length === 0 ? 'any type' : `the type ${types.join(' or ')}`;
}

function isWiderNumber(old: string, other: string): boolean {
  return (old === 'int32' && other === 'int64') || (old === 'float' && other === 'double');
}

/** True if `all` includes every type of `some`. An integer counts as a number, and an empty list means any type. */
function includesAll(all: readonly string[], some: readonly string[]): boolean {
  if (all.length === 0) return true;
  if (some.length === 0) return false;
  return some.every((type) => all.includes(type) || (type === 'integer' && all.includes('number')));
}
