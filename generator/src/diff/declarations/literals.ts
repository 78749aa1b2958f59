import type TypeScript from 'typescript';
import type { DeclarationContext, TypePlace } from './context.ts';

export const POLICY_REMOVED =
  'by policy: code that handles a value that is no longer sent keeps working';

/** The literals in a union, such as the values of an enum. */
export interface Literals {
  readonly values: ReadonlySet<string>;
  /** True if the union includes `(string & {})` or `(number & {})`, so other values are allowed. */
  readonly isOpen: boolean;
}

export function literals(
  context: DeclarationContext,
  types: readonly TypeScript.Type[],
): Literals | undefined {
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

/**
 * True for `string & {}` and `number & {}`, which accept any string or number but keep the editor's suggestions of
 * known values.
 */
function isOpening({ compiled: { ts } }: DeclarationContext, type: TypeScript.Type): boolean {
  return (
    type.isIntersection() &&
    type.types.some(({ flags }) => flags & (ts.TypeFlags.String | ts.TypeFlags.Number))
  );
}

/** Returns a key that identifies an enum by its values. */
export function enumKey(values: Iterable<string>): string {
  return [...values].sort().join(' ');
}

export function compareLiterals(
  context: DeclarationContext,
  before: Literals,
  after: Literals,
  from: TypePlace,
): void {
  const name = context.enums.get(enumKey(before.values));
  const place = name === undefined ? from : { ...from, owner: name, members: [] };
  if (isConstant(before) && isConstant(after)) {
    compareConstants(context, before, after, place);
    return;
  }
  for (const value of after.values)
    if (!before.values.has(value)) added(context, value, place, before.isOpen);
  for (const value of before.values) if (!after.values.has(value)) removed(context, value, place);
  if (before.isOpen === after.isOpen) return;
  const breaks = place.direction === 'request' ? before.isOpen : after.isOpen;
  context.add(place, 'openness', {
    bump: breaks ? 'major' : 'minor',
    message: `${context.subject(place)} ${after.isOpen ? 'may now be any string' : 'is now one of the listed values'}`,
    before: undefined,
    after: undefined,
  });
}

function isConstant({ isOpen, values }: Literals): boolean {
  return !isOpen && values.size === 1;
}

function compareConstants(
  context: DeclarationContext,
  before: Literals,
  after: Literals,
  place: TypePlace,
): void {
  const [from, to] = [before, after].map(({ values }) => [...values][0]);
  if (from === to) return;
  context.add(place, 'type', {
    bump: 'major',
    message: `${context.subject(place)} is now ${to ?? ''}, not ${from ?? ''}`,
    before: from,
    after: to,
  });
}

function added(
  context: DeclarationContext,
  value: string,
  place: TypePlace,
  wasOpen: boolean,
): void {
  const isRequest = place.direction === 'request';
  const breaks = !isRequest && !wasOpen;
  context.add(place, `value ${value} added`, {
    bump: breaks ? 'major' : 'minor',
    effect: isRequest ? 'added' : undefined,
    message: isRequest
      ? `${context.subject(place)} now takes ${value}`
      : `${context.subject(place)} may now be ${value}`,
    before: undefined,
    after: value,
    migration: breaks ? `Handle ${value} where ${context.subject(place)} is read.` : undefined,
    ...(isRequest
      ? {}
      : {
          why: breaks
            ? 'the type lists all values, and code may rely on the list'
            : 'clients accept unknown values: the type is open',
        }),
  });
}

function removed(context: DeclarationContext, value: string, place: TypePlace): void {
  const isRequest = place.direction === 'request';
  context.add(place, `value ${value} removed`, {
    bump: isRequest ? 'major' : 'minor',
    message: isRequest
      ? `${context.subject(place)} no longer takes ${value}`
      : `${context.subject(place)} is no longer ${value}`,
    before: value,
    after: undefined,
    ...(isRequest ? {} : { why: POLICY_REMOVED }),
  });
}
