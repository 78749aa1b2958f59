import type TypeScript from 'typescript';
import { addTo } from '../../lists-by-key.ts';
import type { Rename } from '../change.ts';
import { type DeclarationContext, inside, type TypePlace, type TypePair } from './context.ts';
import { isHidden } from './surface.ts';

/** Compares the properties and index signatures of two object types. Yields the types of members that exist in both. */
export function* compareMembers(
  context: DeclarationContext,
  old: TypeScript.Type,
  other: TypeScript.Type,
  place: TypePlace,
): Iterable<TypePair> {
  const { checker } = context.compiled;
  const [before, after] = [old, other].map((type) => propertiesOf(context, type));
  const renames = renamesOf(context, old, before ?? new Map(), after ?? new Map());
  for (const [name, property] of before ?? []) {
    const counterpart = after?.get(name);
    const rename = renames.get(name);
    if (counterpart !== undefined)
      yield* compareProperty(context, property, counterpart, inside(place, name));
    else if (rename === undefined) removed(context, property, inside(place, name));
    else renamed(context, property, rename, place);
  }
  const successors = new Set([...renames.values()].map(({ property }) => property));
  for (const [name, property] of after ?? [])
    if (before?.has(name) !== true && !successors.has(property))
      added(context, property, inside(place, name));
  const [index, counterpart] = [old, other].map(
    (type) => checker.getIndexInfosOfType(type)[0]?.type,
  );
  if (index !== undefined && counterpart !== undefined)
    yield { old: index, other: counterpart, place: inside(place, '[string]') };
  else if (index !== undefined || counterpart !== undefined) {
    const breaks = index !== undefined;
    context.add(place, 'other members', {
      bump: breaks ? 'major' : 'minor',
      message: `${context.subject(place)} ${breaks ? 'no longer has' : 'may now have'} members with any name`,
      before: context.print(old),
      after: context.print(other),
    });
  }
}

function propertiesOf(
  context: DeclarationContext,
  type: TypeScript.Type,
): ReadonlyMap<string, TypeScript.Symbol> {
  const properties = type.getProperties().filter((each) => !isHidden(context.compiled, each));
  return new Map(properties.map((property) => [property.name, property]));
}

function isOptional(
  { compiled: { ts } }: DeclarationContext,
  { flags }: TypeScript.Symbol,
): boolean {
  return (flags & ts.SymbolFlags.Optional) !== 0;
}

/** Returns the declaration of a property, such as `channelId?: string`. */
function declared(context: DeclarationContext, property: TypeScript.Symbol): string {
  const type = context.print(context.compiled.checker.getTypeOfSymbol(property));
  const optional = isOptional(context, property);
  return `${property.name}${optional ? '?' : ''}: ${optional ? type.replace(/ \| undefined$/, '') : type}`;
}

type Properties = ReadonlyMap<string, TypeScript.Symbol>;

interface RenamedProperty {
  /** The new property. */
  readonly property: TypeScript.Symbol;
  readonly rename: Rename;
}

/**
 * Returns the renamed properties of an exported type, keyed by their old names. Each was replaced by the only new
 * property with the same type and the same description.
 */
function renamesOf(
  context: DeclarationContext,
  owner: TypeScript.Type,
  before: Properties,
  after: Properties,
): ReadonlyMap<string, RenamedProperty> {
  const renames = new Map<string, RenamedProperty>();
  const type = (owner.aliasSymbol ?? owner.getSymbol())?.name ?? '';
  if (!context.exports.has(type)) return renames;
  const fresh = namesByDescription(context, after, before);
  for (const [description, [from = '', ...more]] of namesByDescription(context, before, after)) {
    const [to = '', ...others] = fresh.get(description) ?? [];
    const property = after.get(to);
    if (property !== undefined && more.length + others.length === 0)
      renames.set(from, {
        property,
        rename: { kind: 'member', from: `${type}.${from}`, to: `${type}.${to}` },
      });
  }
  return renames;
}

/**
 * Returns the names of the properties that `other` lacks, keyed by their types and descriptions. Omits properties
 * without a description.
 */
function namesByDescription(
  context: DeclarationContext,
  properties: Properties,
  other: Properties,
): ReadonlyMap<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [name, property] of properties) {
    const description = other.has(name) ? undefined : described(context, property);
    if (description !== undefined) addTo(names, description, name);
  }
  return names;
}

/** Returns the type and the description of a property, or undefined if it has no description. */
function described(context: DeclarationContext, property: TypeScript.Symbol): string | undefined {
  const { ts, checker } = context.compiled;
  const text = ts.displayPartsToString(property.getDocumentationComment(checker));
  return text === ''
    ? undefined
    : `${declared(context, property).slice(property.name.length)}\n${text}`;
}

function removed(context: DeclarationContext, property: TypeScript.Symbol, place: TypePlace): void {
  const isRequest = place.direction === 'request';
  context.add(place, 'removed', {
    bump: 'major',
    message: isRequest
      ? `${context.holder(place)} no longer takes \`${place.members.join('.')}\``
      : `${context.subject(place)} is removed`,
    before: declared(context, property),
    after: undefined,
    migration: isRequest
      ? `Remove \`${place.members.join('.')}\` from the argument.`
      : `Remove code that reads ${context.subject(place)}.`,
  });
}

function renamed(
  context: DeclarationContext,
  old: TypeScript.Symbol,
  { property, rename }: RenamedProperty,
  holder: TypePlace,
): void {
  const [from, to] = [inside(holder, old.name), inside(holder, property.name)];
  const isMethod = holder.owner === holder.method;
  context.add(from, 'removed', {
    bump: 'major',
    message:
      holder.direction === 'request'
        ? `${context.holder(from)} takes \`${to.members.join('.')}\` instead of \`${from.members.join('.')}\``
        : `${context.subject(from)} is now ${isMethod ? `\`${to.members.join('.')}\`` : context.subject(to)}`,
    before: declared(context, old),
    after: declared(context, property),
    migration: `Replace \`${old.name}\` with \`${property.name}\`, which has the same type and description.`,
    renames: [rename],
  });
  for (const kind of ['added', 'required']) context.join([to, kind], [from, 'removed']);
}

function added(context: DeclarationContext, property: TypeScript.Symbol, place: TypePlace): void {
  const isRequest = place.direction === 'request';
  const required = isRequest && !isOptional(context, property);
  context.add(place, required ? 'required' : 'added', {
    bump: required ? 'major' : 'minor',
    effect: 'added',
    message: isRequest
      ? `${context.holder(place)} now ${required ? 'requires' : 'takes'} \`${place.members.join('.')}\``
      : `${context.subject(place)} is new`,
    before: undefined,
    after: declared(context, property),
    migration: required ? `Pass \`${place.members.join('.')}\`.` : undefined,
  });
}

function* compareProperty(
  context: DeclarationContext,
  old: TypeScript.Symbol,
  other: TypeScript.Symbol,
  place: TypePlace,
): Iterable<TypePair> {
  const { checker } = context.compiled;
  const [before, after] = [isOptional(context, old), isOptional(context, other)];
  const isRequest = place.direction === 'request';
  const texts = { before: declared(context, old), after: declared(context, other) };
  const member = place.members.join('.');
  if (!before && after)
    context.add(place, 'optional', {
      ...texts,
      bump: isRequest ? 'minor' : 'major',
      message: isRequest
        ? `${context.holder(place)} no longer requires \`${member}\``
        : `${context.subject(place)} may now be absent`,
      migration: isRequest
        ? undefined
        : `Handle the case that ${context.subject(place)} is absent.`,
    });
  if (before && !after)
    context.add(place, 'required', {
      ...texts,
      bump: isRequest ? 'major' : 'minor',
      message: isRequest
        ? `${context.holder(place)} now requires \`${member}\``
        : `${context.subject(place)} is now always present`,
      migration: isRequest ? `Pass \`${member}\`.` : undefined,
    });
  const [from, to] = [old, other].map((symbol) => checker.getTypeOfSymbol(symbol));
  if (from !== undefined && to !== undefined)
    yield { old: from, other: to, place, absence: !before && !after };
}
